/** What the log calls what was done: operations of the contract, and what is done beside them. */
import { operationWords } from './operation-words.ts';

/** Names in the log that are no operations: files taken out, and what the program does by itself or by its command line. */
const besideOperations = {
  'exchange.import': 'Nhập tệp vào dữ liệu',
  'exchange.removeDemo': 'Xóa dữ liệu trình diễn',
  'exchange.export': 'Xuất toàn bộ dữ liệu ra Excel',
  'exchange.errors': 'Tải tệp nhập có ghi chú lỗi',
  'organisation.applyPlanned': 'Quyết định sắp xếp đến ngày thi hành',
} as const;

/** An operation that the program no longer has keeps its name. */
export const titleInLog = (name: string): string =>
  operationWords[name]?.title ?? (besideOperations as Readonly<Record<string, string>>)[name] ?? name;
