/** What better-auth refuses, in our words: a reason that the screens know, and a sentence that says what to do. */
import { Refusal } from '@nennep/core/kernel/problem.ts';

type Words = readonly [reason: string, sentence: string];

const wrongSignIn: Words = [
  'wrong_sign_in',
  'Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy bấm “Hiện mật khẩu” để xem lại chữ đã gõ, kiểm tra bộ gõ tiếng Việt và phím Caps Lock.',
];
const wrongPassword: Words = ['wrong_password', 'Mật khẩu hiện tại chưa đúng. Hãy gõ lại.'];
const tooSlow: Words = ['sign_in_expired', 'Bước xác nhận này đã quá lâu hoặc đã dùng. Hãy đăng nhập lại từ đầu.'];
const passkeyRefused: Words = [
  'passkey_refused',
  'Không xác nhận được khóa đăng nhập. Hãy thử lại trên chính thiết bị giữ khóa, hoặc đăng nhập bằng mật khẩu.',
];
const notSignedIn: Words = ['not_signed_in', 'Bạn chưa đăng nhập, hoặc phiên đăng nhập đã hết. Hãy đăng nhập lại.'];
const tooMany: Words = ['too_many_requests', 'Có quá nhiều yêu cầu từ máy này. Hãy đợi một phút rồi thử lại.'];

const words: Readonly<Record<string, Words>> = {
  INVALID_USERNAME_OR_PASSWORD: wrongSignIn,
  INVALID_USERNAME: wrongSignIn,
  USERNAME_TOO_SHORT: wrongSignIn,
  USERNAME_TOO_LONG: wrongSignIn,
  PASSWORD_TOO_LONG: wrongSignIn,
  ACCOUNT_CLOSED: wrongSignIn,
  FAILED_TO_CREATE_SESSION: wrongSignIn,
  INVALID_PASSWORD: wrongPassword,
  INVALID_CODE: ['wrong_code', 'Mã sáu số chưa đúng. Hãy gõ mã đang hiện trong ứng dụng; mã đổi sau mỗi 30 giây.'],
  INVALID_TWO_FACTOR_COOKIE: tooSlow,
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: tooSlow,
  ACCOUNT_TEMPORARILY_LOCKED: ['locked_out', 'Đã gõ sai mã quá nhiều lần. Hãy thử lại sau 15 phút.'],
  TOTP_NOT_ENABLED: ['conflict', 'Tài khoản này chưa thiết lập ứng dụng tạo mã. Hãy bắt đầu thiết lập lại.'],
  TOTP_ALREADY_ENABLED: [
    'conflict',
    'Tài khoản này đã thiết lập ứng dụng tạo mã. Muốn đổi ứng dụng, hãy tắt rồi thiết lập lại.',
  ],
  SESSION_NOT_FRESH: ['sign_in_again', 'Việc này cần chắc là chính bạn. Hãy đăng xuất, đăng nhập lại rồi làm ngay.'],
  CHALLENGE_NOT_FOUND: passkeyRefused,
  PASSKEY_NOT_FOUND: passkeyRefused,
  AUTHENTICATION_FAILED: passkeyRefused,
  USER_NOT_VERIFIED: passkeyRefused,
  FAILED_TO_VERIFY_REGISTRATION: passkeyRefused,
  UNABLE_TO_CREATE_SESSION: passkeyRefused,
  PREVIOUSLY_REGISTERED: ['conflict', 'Thiết bị này đã có khóa đăng nhập của tài khoản.'],
  UNAUTHORIZED: notSignedIn,
  PROVIDER_NOT_FOUND: ['not_found', 'Chương trình chưa nối với máy chủ định danh nào.'],
};

/** @param code of better-auth; absent where it limits the rate. */
export function refusalOf(status: number, code: string | undefined): Refusal {
  const found = code === undefined ? undefined : words[code];
  if (found !== undefined) return new Refusal(...found);
  if (status === 429) return new Refusal(...tooMany);
  if (status === 401) return new Refusal(...notSignedIn);
  return new Refusal('invalid_input', 'Yêu cầu không đúng dạng mà chương trình hiểu.');
}

export const unsigned = (): Refusal => new Refusal(...notSignedIn);
