/** Files in and out over HTTP: uploads with their check, the template, exports, the workbook with its errors marked. */
import { PassThrough } from 'node:stream';
import * as contract from '@nennep/core/exchange/contract.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { z } from 'zod';
import { everything } from '../access/scope.ts';
import type { Database } from '../database.ts';
import { transaction } from '../database.ts';
import { writeErrors } from './errors-writer.ts';
import { exportBelow } from './export.ts';
import { writeTemplate } from './template-writer.ts';
import { applyUpload, forget, takeIn, uploadOf } from './uploads.ts';

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
      const { fileName, state, done, of, result, excerpts, checkedAt } = uploadOf(
        contract.check.input.parse(request.body).upload,
      );
      return { fileName, state, done, of, result, excerpts, checkedAt };
    });
    app.post('/api/exchange.applyUpload', async (request) => {
      const { id, input } = z.object({ id: z.uuid(), input: contract.applyUpload.input }).parse(request.body);
      return applyUpload(uploadOf(input.upload), actor, id);
    });
    app.post('/api/exchange.discardUpload', async (request) => {
      forget(z.object({ input: contract.discardUpload.input }).parse(request.body).input.upload);
      return {};
    });
    app.get<{ Params: { id: string } }>('/api/exchange/uploads/:id/errors.xlsx', async (request, reply) => {
      const upload = uploadOf(request.params.id);
      const findings = [...(upload.result?.errors ?? []), ...(upload.result?.warnings ?? [])];
      return sendWorkbook(reply, `${upload.fileName.replace(/\.xlsx$/i, '')} – ghi chú lỗi.xlsx`, (out) =>
        writeErrors(
          upload.sheets,
          { errors: upload.result?.errors ?? [], warnings: findings.slice(upload.result?.errors.length ?? 0) },
          out,
        ),
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
