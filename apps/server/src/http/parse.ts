import { Refusal } from '@nennep/core/kernel/problem.ts';
import { z } from 'zod';

/** What was sent, understood by its schema; refused as `invalid_input` where it is not. */
export function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  // a NUL or half a character: PostgreSQL keeps neither, so they are refused before they surprise anybody
  if (/(?<!\\)(?:\\\\)*\\u(0000|d[89a-f])/.test(JSON.stringify(value) ?? ''))
    throw new Refusal('invalid_input', 'Nội dung gửi lên có ký tự hỏng. Hãy xóa và gõ lại.');
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refusal('invalid_input', 'Yêu cầu không đúng dạng mà chương trình hiểu.', z.treeifyError(parsed.error));
}
