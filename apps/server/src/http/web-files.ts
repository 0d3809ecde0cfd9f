/** The built web app: its assets as they lie there, and its one page with a new nonce each time. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { repositoryRoot } from '../config.ts';
import { pagePolicy } from './content-policy.ts';
import { refuse } from './refuse.ts';

/** Stands in index.html where the nonce belongs. */
const placeholder = '{nonce}';

export async function serveWeb(
  app: FastifyInstance,
  { root = join(repositoryRoot, 'apps/web/dist') }: { root?: string } = {},
): Promise<void> {
  const index = join(root, 'index.html');
  const page = existsSync(index) ? readFileSync(index, 'utf8') : null;
  const sendPage = (reply: FastifyReply): FastifyReply => {
    const nonce = randomBytes(16).toString('base64');
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', pagePolicy(nonce))
      .header('cache-control', 'no-cache')
      .send(page?.replaceAll(placeholder, nonce));
  };
  if (page !== null) {
    for (const url of ['/', '/index.html']) app.get(url, (_request, reply) => sendPage(reply));
    await app.register(fastifyStatic, {
      root,
      index: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        // names of assets carry their contents' hash
        reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && !request.url.startsWith('/api/') && page !== null;
    return isPage ? sendPage(reply) : refuse(reply, new Refusal('not_found', 'Không có địa chỉ này.'));
  });
}
