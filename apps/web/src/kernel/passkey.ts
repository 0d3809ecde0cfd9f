/** Passkeys by the browser's own reading and writing of their JSON; browsers that have none are offered none. */
import { t } from '@lingui/core/macro';
import { Problem } from './problem.ts';

type Options = { readonly [name: string]: unknown };
type ByJson = {
  parseCreationOptionsFromJSON(options: Options): PublicKeyCredentialCreationOptions;
  parseRequestOptionsFromJSON(options: Options): PublicKeyCredentialRequestOptions;
};

/** Somebody closed the browser's question, or no key answered. */
const noPasskey = (): Problem =>
  new Problem('no_passkey', t`Chưa dùng được khóa của thiết bị này. Hãy thử lại, hoặc dùng cách khác.`, 400);

const byJson = (): ByJson | undefined => {
  const known: unknown = globalThis.PublicKeyCredential;
  return typeof known === 'function' && 'parseRequestOptionsFromJSON' in known
    ? (known as unknown as ByJson)
    : undefined;
};

export const hasPasskeys = (): boolean => byJson() !== undefined;

/** @param options the server's, as JSON. @throws Problem `no_passkey` */
export async function newPasskey(options: unknown): Promise<unknown> {
  const publicKey = byJson()?.parseCreationOptionsFromJSON(options as Options);
  return written(publicKey && navigator.credentials.create({ publicKey }));
}

/** @param options the server's, as JSON. @throws Problem `no_passkey` */
export async function usedPasskey(options: unknown): Promise<unknown> {
  const publicKey = byJson()?.parseRequestOptionsFromJSON(options as Options);
  return written(publicKey && navigator.credentials.get({ publicKey }));
}

async function written(asked: Promise<Credential | null> | undefined): Promise<unknown> {
  const given = await asked?.catch(() => null);
  if (!(given instanceof PublicKeyCredential)) throw noPasskey();
  return given.toJSON();
}
