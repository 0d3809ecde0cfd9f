/** Tables of a screen as Excel: the same query, the same figures. `GET /api/tables/<query>.xlsx?input=<JSON>` */
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { operations } from '@nennep/core/operations.ts';
import type { FastifyPluginAsync } from 'fastify';
import { whoAsks } from '../access/who-asks.ts';
import { moment } from '../clock.ts';
import type { Database } from '../database.ts';
import { sendWorkbook } from '../exchange/files.ts';
import { writeTable } from '../exchange/table-writer.ts';
import { answer } from './answer.ts';
import { tableOf } from './table-shapes.ts';

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
        const output = await answer(db, who, operation, input, moment(app.signIn.now()), { isExport: true });
        const table = tableOf(name, input, output);
        if (table === null) throw new Refusal('not_found', 'Không có bảng này.');
        return sendWorkbook(reply, `${table.title}.xlsx`, (out) => writeTable(table, out));
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
