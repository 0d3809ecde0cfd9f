/** Tables of a screen as Excel: the same query, the same figures. `GET /api/tables/<query>.xlsx?input=<JSON>` */
import { titleInLog } from '@nennep/core/access/log-words.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { operations } from '@nennep/core/operations.ts';
import type { FastifyPluginAsync } from 'fastify';
import { whoAsks } from '../access/who-asks.ts';
import { moment } from '../clock.ts';
import type { Database } from '../database.ts';
import { exportMarkFor } from '../exchange/export-mark-queries.ts';
import { sendWorkbook } from '../exchange/files.ts';
import { writeTables } from '../exchange/table-writer.ts';
import { answer } from './answer.ts';
import { tablesOf } from './table-shapes.ts';

export const tableRoutes =
  (db: Database): FastifyPluginAsync =>
  async (app) => {
    app.get<{ Params: { name: string }; Querystring: { input?: string } }>(
      '/api/tables/:name.xlsx',
      async (request, reply) => {
        const { name } = request.params;
        const operation = operations.find((op) => op.name === name && op.kind === 'query');
        if (operation === undefined) throw new Refusal('not_found', 'Không có bảng này.');
        const input = jsonOf(request.query.input);
        const who = await whoAsks(request, operation.permission);
        const at = moment(app.signIn.now());
        const output = await answer(db, who, operation, input, at, { isExport: true });
        const tables = tablesOf(name, input, output);
        const [first] = tables;
        if (first === undefined) throw new Refusal('not_found', 'Không có bảng này.');
        const mark = await exportMarkFor(db, who, at);
        const title = tables.length === 1 ? first.title : titleInLog(name);
        return sendWorkbook(reply, `${title}.xlsx`, (out) => writeTables(tables, out, mark));
      },
    );
  };

function jsonOf(text: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // said below
  }
  throw new Refusal('invalid_input', 'Yêu cầu không đúng dạng mà chương trình hiểu.');
}
