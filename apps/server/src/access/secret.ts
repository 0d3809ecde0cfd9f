/** The secret that signs sessions and seals the keys of authenticator apps: made once, readable by its owner alone. */
import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../start-error.ts';

/** The file in the data directory. Without it everybody signs in anew, and sets the authenticator app up anew. */
const fileName = 'sign-in-secret';

/** @throws StartError where the file cannot be read or holds something else. */
export async function signInSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, fileName);
  const draft = `${path}.${randomUUID()}`;
  try {
    await mkdir(dataDir, { recursive: true });
    await writeFile(draft, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600, flush: true });
    // of two servers that start at once one makes it, and the other finds it whole
    await link(draft, path).finally(() => rm(draft));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
      throw new StartError(`Không ghi được tệp ${path}: ${(error as Error).message}`, { cause: error });
  }
  const secret = (await readFile(path, 'utf8')).trim();
  if (secret.length >= 32) return secret;
  throw new StartError(
    `Tệp ${path} bị hỏng. Hãy chép lại từ bản sao lưu của thư mục dữ liệu, hoặc xóa tệp để tạo mới.`,
  );
}
