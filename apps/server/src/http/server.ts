/** The HTTP server: operations, uploads and files, the API page, the built web app. Thin: it knows no room's rules. */
import fastifyMultipart from '@fastify/multipart';
import { operations } from '@nennep/core/operations.ts';
import fastify, { type FastifyInstance } from 'fastify';
import { openDoor } from '../access/door.ts';
import { signInRoutes } from '../access/sign-in.ts';
import { whoAsks } from '../access/who-asks.ts';
import { moment } from '../clock.ts';
import type { Database } from '../database.ts';
import { exchangeRoutes } from '../exchange/files.ts';
import { maxFileBytes } from '../exchange/workbook-file.ts';
import { onlyHere, type Site } from '../site.ts';
import { answer } from './answer.ts';
import { apiPage, apiPagePolicy } from './api-page.ts';
import { limitBodies } from './body.ts';
import { guardAnswers } from './content-policy.ts';
import { gate } from './gate.ts';
import { type Limits, serverLimits, usualLimits } from './limits.ts';
import { openApi } from './openapi.ts';
import { limitRates } from './rates.ts';
import { refuse } from './refuse.ts';
import { tableRoutes } from './tables.ts';
import { serveWeb } from './web-files.ts';

type ServerSettings = {
  readonly version: string;
  readonly site?: Site;
  readonly limits?: Limits;
  /** How people sign in, where that is not what the environment and the data directory say. */
  readonly signIn?: Parameters<typeof openDoor>[2];
};

export async function createServer(
  db: Database,
  { version, site = onlyHere, limits = usualLimits, signIn }: ServerSettings,
): Promise<FastifyInstance> {
  const { connections, keepAliveTimeout, requestTimeout, ...http } = serverLimits;
  const trustProxy = site.isTrustedProxy;
  const app = fastify({ logger: false, trustProxy, keepAliveTimeout, requestTimeout, http });
  app.server.maxConnections = connections;
  app.decorate('signIn', await openDoor(db, site, signIn));
  app.setErrorHandler((error, _request, reply) => refuse(reply, error));
  await guardAnswers(app, site);
  app.addHook('onRequest', gate(site));
  limitBodies(app, limits);
  await limitRates(app, limits);
  await app.register(fastifyMultipart, { limits: { fileSize: maxFileBytes, files: 1, fields: 0 } });
  app.get('/api/health', async () => ({ status: 'ok' }));
  for (const operation of operations) {
    if (operation.name.startsWith('exchange.')) continue;
    app.post(`/api/${operation.name}`, async (request) =>
      answer(db, await whoAsks(request, operation.permission), operation, request.body, moment(app.signIn.now())),
    );
  }
  await app.register(signInRoutes);
  await app.register(exchangeRoutes(db, (request) => whoAsks(request, 'signed_in')));
  await app.register(tableRoutes(db));
  app.get('/api/openapi.json', async (request) => {
    await whoAsks(request, 'signed_in');
    return openApi(version);
  });
  app.get('/api/docs', async (request, reply) => {
    await whoAsks(request, 'signed_in');
    return reply.type('text/html; charset=utf-8').header('content-security-policy', apiPagePolicy).send(apiPage());
  });
  await serveWeb(app);
  return app;
}
