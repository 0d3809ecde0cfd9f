/** Files in and out over HTTP: uploads with their check, the template, exports, the workbook with its errors marked. */
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as contract from '@nennep/core/exchange/contract.ts';
import type { Permission } from '@nennep/core/kernel/permission.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { keepOpening } from '../access/opening-store.ts';
import { hasAnywhere, inFull, permitted, type Scope, scopeFor, type Who } from '../access/scope.ts';
import { raiseWall } from '../access/wall.ts';
import { moment } from '../clock.ts';
import { readConfig } from '../config.ts';
import type { Database, Transaction } from '../database.ts';
import { transaction } from '../database.ts';
import { beginDay } from '../day.ts';
import { parse } from '../http/parse.ts';
import { exportBelow } from './export.ts';
import { exportMarkFor } from './export-mark-queries.ts';
import { writeTemplate } from './template-writer.ts';
import { type Sender, UploadFolder } from './upload-folder.ts';
import { Uploads } from './uploads.ts';
import { maxFileBytes, tooLarge } from './workbook-file.ts';

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What a form says around its file. */
const envelopeBytes = 64 * 1024;
const patience = 30_000;

/**
 * The answer to a file that is too large leaves at once. What still comes is thrown away for a while: a browser looks
 * for an answer only when it has sent everything, and a closed connection would take the answer with it.
 */
function refuseRest({ raw }: FastifyRequest): void {
  raw.resume();
  setTimeout(() => raw.complete || raw.destroy(), patience).unref();
}

/** Sends a workbook under a name that may hold any letter. */
export function sendWorkbook(
  reply: FastifyReply,
  fileName: string,
  write: (out: PassThrough) => Promise<void>,
): FastifyReply {
  const out = new PassThrough();
  write(out).catch((error: Error) => out.destroy(error));
  return reply
    .type(xlsxType)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
    .send(out);
}

/** @param whoOf who sends a request; throws `not_signed_in` where nobody is known. */
export const exchangeRoutes =
  (db: Database, whoOf: (request: FastifyRequest) => Promise<Who>): FastifyPluginAsync =>
  async (app) => {
    const folder = new UploadFolder(join(readConfig().dataDir, 'uploads'));
    const uploads = new Uploads(folder);
    await folder.removeOld();
    const cleaning = setInterval(() => void folder.removeOld(), 5 * 60_000).unref();
    app.addHook('onClose', async () => clearInterval(cleaning));

    const scopeNow = async (tx: Transaction, request: FastifyRequest): Promise<Scope> =>
      scopeFor(tx, await whoOf(request), moment().today);
    /** Whose upload it would be, if he may do this at all. */
    const senderOf = async (request: FastifyRequest, ...permissions: readonly [Permission, ...Permission[]]) => {
      const scope = await transaction(db, (tx) => scopeNow(tx, request));
      permitted(scope, permissions.find((one) => hasAnywhere(scope, one)) ?? permissions[0]);
      const { account, device, address } = scope;
      return account === null ? 'system' : ({ account, device, address } satisfies Sender);
    };

    app.post('/api/exchange/uploads', async (request) => {
      const sender = await senderOf(request, 'import', 'reorganise');
      if (Number(request.headers['content-length'] ?? 0) > maxFileBytes + envelopeBytes) {
        refuseRest(request);
        throw tooLarge();
      }
      const file = await request.file();
      if (file === undefined) throw new Refusal('invalid_input', 'Chưa có tệp nào được gửi. Hãy chọn tệp .xlsx.');
      file.file.once('limit', () => {
        file.file.once('close', () => refuseRest(request)).destroy(tooLarge());
      });
      return { upload: await uploads.takeIn(file.file, file.filename, sender) };
    });
    app.post('/api/exchange.check', async (request) => {
      const sender = await senderOf(request, 'import');
      const { fileName, state, of, result, excerpts, corrections, checkedAt } = await uploads.look(
        parse(contract.check.input, request.body).upload,
        sender,
      );
      const done = state === 'checked' || state === 'applied' ? of : 0;
      return { fileName, state, done, of, result, excerpts, corrections, checkedAt };
    });
    app.post('/api/exchange.decisions', async (request) => {
      const sender = await senderOf(request, 'reorganise');
      return uploads.decisions(parse(contract.decisions.input, request.body).upload, sender);
    });
    app.post('/api/exchange.correctUpload', async (request) => {
      const sender = await senderOf(request, 'import');
      const { input } = parse(z.object({ input: contract.correctUpload.input }), request.body);
      await uploads.correct(input.upload, sender, input.corrections);
      return {};
    });
    app.post('/api/exchange.applyUpload', async (request) => {
      const sender = await senderOf(request, 'import');
      const { id, input } = parse(z.object({ id: z.uuid(), input: contract.applyUpload.input }), request.body);
      return uploads.apply(input.upload, sender, id);
    });
    app.post('/api/exchange.discardUpload', async (request) => {
      const sender = await senderOf(request, 'import', 'reorganise');
      const { input } = parse(z.object({ input: contract.discardUpload.input }), request.body);
      await uploads.forget(input.upload, sender);
      return {};
    });
    app.get<{ Params: { id: string } }>('/api/exchange/uploads/:id/errors.xlsx', async (request, reply) => {
      const upload = await uploads.look(request.params.id, await senderOf(request, 'import'));
      const note = upload.result !== null && upload.result.errors.length > 0 ? 'ghi chú lỗi' : 'đã sửa';
      const mark = await exportMarkFor(db, await whoOf(request), moment());
      const marked = await uploads.mark(upload, mark);
      await transaction(db, async (tx) =>
        keepOpening(tx, await scopeNow(tx, request), {
          operation: 'exchange.errors',
          input: { fileName: upload.fileName },
          codes: [],
          isExport: true,
          moment: moment(),
        }),
      );
      const file = await open(marked);
      await rm(marked);
      return sendWorkbook(reply, `${upload.fileName.replace(/\.xlsx$/i, '')} – ${note}.xlsx`, (out) =>
        pipeline(file.createReadStream(), out),
      );
    });
    app.get('/api/exchange/template.xlsx', async (request, reply) => {
      await whoOf(request);
      return sendWorkbook(reply, 'Mẫu nhập liệu Nền Nếp.xlsx', writeTemplate);
    });
    app.get<{ Querystring: { org?: string } }>('/api/exchange/export.xlsx', async (request, reply) => {
      const org = request.query.org ?? '';
      const at = moment();
      await beginDay(db, at);
      const write = await transaction(db, async (tx) => {
        const scope = permitted(await scopeNow(tx, request), 'export');
        // its own reach is the business of the export: a row may name somebody who was here once
        await raiseWall(tx, inFull(scope));
        return exportBelow(tx, scope, org, at);
      });
      return sendWorkbook(reply, `${org}.xlsx`, write);
    });
  };
