/** Turns what was thrown into an answer: a refusal as it says, everything else without a word of what went wrong inside. */
import { type ProblemBody, Refusal } from '@nennep/core/kernel/problem.ts';
import type { FastifyReply } from 'fastify';
import { log } from '../log.ts';
import { isTooSlow, isUnavailable } from '../unavailable.ts';

const statusOf: Readonly<Record<string, number>> = {
  not_found: 404,
  not_signed_in: 401,
  wrong_sign_in: 401,
  wrong_code: 401,
  sign_in_expired: 401,
  passkey_refused: 401,
  not_permitted: 403,
  second_factor_required: 403,
  sign_in_again: 403,
  demo_account: 403,
  foreign_page: 403,
  not_encrypted: 403,
  invalid_input: 400,
  unreadable_file: 422,
  weak_password: 422,
  too_large: 413,
  locked_out: 429,
  too_many_requests: 429,
  too_slow: 503,
  unavailable: 503,
};

/** What somebody may have tried who was not meant to. */
const noted = new Set(['foreign_page', 'not_encrypted', 'not_permitted', 'too_many_requests']);

function note({ request }: FastifyReply, reason: string): void {
  const { method, url, ip, countedFor: account } = request;
  log.warn({ reason, method, path: url.split('?', 1)[0]?.slice(0, 200), address: ip, account }, 'request refused');
}

export function refuse(reply: FastifyReply, error: unknown): FastifyReply {
  const refusal = error instanceof Refusal ? error : refusalFor(error);
  if (refusal !== null) {
    const { reason, message, details } = refusal;
    if (noted.has(reason)) note(reply, reason);
    const body: ProblemBody = { error: { reason, message, ...(details === undefined ? {} : { details }) } };
    return reply.status(statusOf[reason] ?? 409).send(body);
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

/** What a part below us threw that is no fault of the program. */
function refusalFor(error: unknown): Refusal | null {
  const status = (error as { statusCode?: number }).statusCode ?? 500;
  if (status === 413) return new Refusal('too_large', 'Nội dung gửi lên quá lớn. Hãy chia thành nhiều lần gửi.');
  if (status >= 400 && status < 500)
    return new Refusal('invalid_input', 'Yêu cầu không đúng dạng mà chương trình hiểu.');
  if (isTooSlow(error))
    return new Refusal(
      'too_slow',
      'Câu hỏi này mất quá lâu nên đã dừng. Hãy hỏi ít hơn: một khoảng thời gian ngắn hơn hoặc một tổ chức nhỏ hơn.',
    );
  if (!isUnavailable(error)) return null;
  log.warn(`request refused: ${(error as Error).message}`);
  return new Refusal('unavailable', 'Cơ sở dữ liệu đang khởi động lại. Hãy thử lại sau ít giây.');
}
