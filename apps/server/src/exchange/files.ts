/** Files in and out over HTTP: uploads with their check, the template, exports, the workbook with its errors marked. */
import { PassThrough } from 'node:stream';
import * as contract from '@nennep/core/exchange/contract.ts';
import { corrected } from '@nennep/core/exchange/correction.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { z } from 'zod';
import { everything } from '../access/scope.ts';
import type { Database } from '../database.ts';
import { transaction } from '../database.ts';
import { parse } from '../http/parse.ts';
import { writeErrors } from './errors-writer.ts';
import { exportBelow } from './export.ts';
import { writeTemplate } from './template-writer.ts';
import { applyUpload, correct, forget, takeIn, uploadOf } from './uploads.ts';

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

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

export const exchangeRoutes =
  (db: Database): FastifyPluginAsync =>
  async (app) => {
    const actor = 'local';
    app.post('/api/exchange/uploads', async (request) => {
      const file = await request.file();
      if (file === undefined) throw new Refusal('invalid_input', 'Chưa có tệp nào được gửi. Hãy chọn tệp .xlsx.');
      const upload = takeIn(await file.toBuffer(), file.filename, actor);
      return { upload: upload.id };
    });
    app.post('/api/exchange.check', async (request) => {
      const { fileName, state, done, of, result, excerpts, corrections, checkedAt } = uploadOf(
        parse(contract.check.input, request.body).upload,
      );
      return { fileName, state, done, of, result, excerpts, corrections, checkedAt };
    });
    app.post('/api/exchange.correctUpload', async (request) => {
      const { input } = parse(z.object({ input: contract.correctUpload.input }), request.body);
      correct(uploadOf(input.upload), actor, input.corrections);
      return {};
    });
    app.post('/api/exchange.applyUpload', async (request) => {
      const { id, input } = parse(z.object({ id: z.uuid(), input: contract.applyUpload.input }), request.body);
      return applyUpload(uploadOf(input.upload), actor, id);
    });
    app.post('/api/exchange.discardUpload', async (request) => {
      forget(parse(z.object({ input: contract.discardUpload.input }), request.body).input.upload);
      return {};
    });
    app.get<{ Params: { id: string } }>('/api/exchange/uploads/:id/errors.xlsx', async (request, reply) => {
      const upload = uploadOf(request.params.id);
      const { errors, warnings } = upload.result ?? { errors: [], warnings: [] };
      const note = errors.length > 0 ? 'ghi chú lỗi' : 'đã sửa';
      return sendWorkbook(reply, `${upload.fileName.replace(/\.xlsx$/i, '')} – ${note}.xlsx`, (out) =>
        writeErrors(corrected(upload.sheets, upload.corrections), { errors, warnings }, out),
      );
    });
    app.get('/api/exchange/template.xlsx', async (_request, reply) =>
      sendWorkbook(reply, 'Mẫu nhập liệu Nền Nếp.xlsx', writeTemplate),
    );
    app.get<{ Querystring: { org?: string } }>('/api/exchange/export.xlsx', async (request, reply) => {
      const org = request.query.org ?? '';
      const rows = await transaction(db, (tx) => exportBelow(tx, everything(actor), org));
      return sendWorkbook(reply, `${org}.xlsx`, rows);
    });
  };
