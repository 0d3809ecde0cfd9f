/** The HTTP server: operations, uploads and files, the API page, the built web app. Thin: it knows no room's rules. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import { type ProblemBody, Refusal } from '@nennep/core/kernel/problem.ts';
import { operations } from '@nennep/core/operations.ts';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { everything } from '../access/scope.ts';
import { moment } from '../clock.ts';
import { repositoryRoot } from '../config.ts';
import type { Database } from '../database.ts';
import { exchangeRoutes } from '../exchange/files.ts';
import { maxFileBytes } from '../exchange/workbook-file.ts';
import { log } from '../log.ts';
import { isUnavailable } from '../unavailable.ts';
import { answer } from './answer.ts';
import { apiPage } from './api-page.ts';
import { openApi } from './openapi.ts';
import { tableRoutes } from './tables.ts';

const statusOf: Readonly<Record<string, number>> = {
  not_found: 404,
  not_signed_in: 401,
  not_permitted: 403,
  invalid_input: 400,
  unreadable_file: 422,
  too_large: 413,
  unavailable: 503,
};

/** Of a request without a file. */
const maxBodyBytes = 8 * 1024 * 1024;

export async function createServer(db: Database, { version }: { version: string }): Promise<FastifyInstance> {
  const app = fastify({ logger: false, bodyLimit: maxBodyBytes, trustProxy: false });
  app.setErrorHandler((error, _request, reply) => refuse(reply, error));
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      // Mantine writes its variables as style attributes; nothing else may come from elsewhere or inline
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        upgradeInsecureRequests: null,
      },
    },
    // it answers plain http on this machine
    strictTransportSecurity: false,
  });
  await app.register(fastifyMultipart, { limits: { fileSize: maxFileBytes, files: 1, fields: 0 } });
  app.addHook('onRequest', async (request) => refuseStrangers(request.headers));
  for (const operation of operations) {
    if (operation.name.startsWith('exchange.')) continue;
    app.post(`/api/${operation.name}`, async (request) =>
      answer(db, everything('local'), operation, request.body, moment()),
    );
  }
  await app.register(exchangeRoutes(db));
  await app.register(tableRoutes(db));
  app.get('/api/openapi.json', async () => openApi(version));
  app.get('/api/docs', async (_request, reply) => reply.type('text/html; charset=utf-8').send(apiPage()));
  await serveWeb(app);
  return app;
}

/**
 * Until there is sign-in, only this machine is answered. A page of a foreign site, opened in a browser here, could
 * otherwise ask in its owner's name: by a name that resolves to 127.0.0.1, or by a form.
 */
function refuseStrangers(headers: { host?: string | undefined; origin?: string | undefined }): void {
  const isLocal = (host: string): boolean => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);
  const origin = headers.origin;
  if (!isLocal(headers.host ?? '') || (origin !== undefined && !isLocal(origin.replace(/^https?:\/\//, '')))) {
    throw new Refusal('not_found', 'Chương trình chỉ trả lời trên chính máy này.');
  }
}

async function serveWeb(app: FastifyInstance): Promise<void> {
  const root = join(repositoryRoot, 'apps/web/dist');
  if (!existsSync(join(root, 'index.html'))) return;
  await app.register(fastifyStatic, {
    root,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      // names of assets carry their contents' hash; the page itself must be asked for each time
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.setNotFoundHandler((request, reply) => {
    if (request.method === 'GET' && !request.url.startsWith('/api/')) return reply.sendFile('index.html');
    return refuse(reply, new Refusal('not_found', 'Không có địa chỉ này.'));
  });
}

function refuse(reply: FastifyReply, error: unknown): FastifyReply {
  if (error instanceof Refusal) {
    const body: ProblemBody = {
      error: {
        reason: error.reason,
        message: error.message,
        ...(error.details === undefined ? {} : { details: error.details }),
      },
    };
    return reply.status(statusOf[error.reason] ?? 409).send(body);
  }
  const status = (error as { statusCode?: number }).statusCode ?? 500;
  if (status === 413)
    return refuse(reply, new Refusal('too_large', `Nội dung gửi lên lớn quá ${maxBodyBytes / 1024 / 1024} MB.`));
  if (status >= 400 && status < 500)
    return refuse(reply, new Refusal('invalid_input', 'Yêu cầu không đúng dạng mà chương trình hiểu.'));
  if (isUnavailable(error)) {
    log.warn(`request refused: ${(error as Error).message}`);
    return refuse(reply, new Refusal('unavailable', 'Cơ sở dữ liệu đang khởi động lại. Hãy thử lại sau ít giây.'));
  }
  log.error({ err: error }, 'request failed');
  const body: ProblemBody = {
    error: {
      reason: 'failed',
      message: 'Chương trình gặp lỗi; không có gì bị thay đổi. Hãy thử lại, nếu vẫn lỗi hãy báo người quản trị.',
    },
  };
  return reply.status(500).send(body);
}
