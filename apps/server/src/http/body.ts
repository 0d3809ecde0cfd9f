/** What is sent in JSON: not too much, not too deep, not drop by drop. */
import { Refusal } from '@nennep/core/kernel/problem.ts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isLarge, type Limits, uploadsPath } from './limits.ts';

export function limitBodies(app: FastifyInstance, limits: Limits): void {
  app.removeContentTypeParser(['text/plain', 'application/json']); // the first is what a form of another site could send
  const read = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    const most = isLarge(request.url) ? limits.largeValues : limits.values;
    if (isWithin(body, { depth: limits.depth, values: most })) read(request, body, done);
    else done(new Refusal('too_large', 'Nội dung gửi lên có quá nhiều phần. Hãy chia thành nhiều lần gửi.'));
  });
  app.addHook('onRoute', (route) => {
    route.bodyLimit ??= isLarge(route.url) ? limits.largeBody : limits.body;
  });
  app.addHook('onRequest', async (request) => endTrickle(request, limits));
}

/** Whether a JSON text holds at most so many values, at most so deep in each other. It need not be JSON otherwise. */
export function isWithin(text: string, most: { readonly depth: number; readonly values: number }): boolean {
  let [depth, values, isString] = [0, 1, false];
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (isString) {
      if (char === 0x5c) at++;
      else if (char === 0x22) isString = false;
    } else if (char === 0x22) isString = true;
    else if (char === 0x2c) values++;
    else if (char === 0x5b || char === 0x7b) {
      depth++;
      values++;
    } else if (char === 0x5d || char === 0x7d) depth--;
    if (depth > most.depth || values > most.values) return false;
  }
  return true;
}

/** Cuts off whoever sends so slowly that he only means to keep us waiting. */
function endTrickle({ raw, url }: FastifyRequest, { bodyPatience, filePatience, filePace }: Limits): void {
  const hasBody = raw.headers['transfer-encoding'] !== undefined || Number(raw.headers['content-length'] ?? 0) > 0;
  if (!hasBody) return;
  const isFile = url === uploadsPath;
  let before = raw.socket.bytesRead;
  const look = setInterval(
    () => {
      if (raw.complete) return clearInterval(look);
      const now = raw.socket.bytesRead;
      // a file that is large takes its time, as long as it goes on; what we ourselves have not read yet is not late
      const goesOn = isFile && (now - before >= filePace || raw.isPaused());
      before = now;
      return goesOn ? undefined : raw.destroy();
    },
    isFile ? filePatience : bodyPatience,
  ).unref();
  raw.once('close', () => clearInterval(look));
}
