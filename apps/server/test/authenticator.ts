/** A device that holds passkeys, as far as a server can tell: registers one and signs with it (WebAuthn, ES256). */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();
const url = (data: Buffer | string): string => Buffer.from(data).toString('base64url');

/** The little of CBOR that a registration needs: numbers, texts, bytes and maps. */
type Cbor = number | string | Buffer | ReadonlyMap<number | string, Cbor>;
function cbor(value: Cbor): Buffer {
  const head = (major: number, n: number): Buffer =>
    n < 24
      ? Buffer.from([major | n])
      : n < 256
        ? Buffer.from([major | 24, n])
        : Buffer.from([major | 25, n >> 8, n & 255]);
  if (typeof value === 'number') return value < 0 ? head(0x20, -value - 1) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(0x60, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(0x40, value.length), value]);
  return Buffer.concat([head(0xa0, value.size), ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one)])]);
}

export class Authenticator {
  readonly #id = randomBytes(16);
  readonly #key: KeyObject;
  readonly #coordinates: readonly [Buffer, Buffer];
  readonly #origin: string;
  #user = '';
  #uses = 0;
  /** Whether it asks who is holding it. */
  readonly #asks: boolean;

  constructor(origin: string, { asks = true } = {}) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.#key = privateKey;
    this.#coordinates = [Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')];
    this.#origin = origin;
    this.#asks = asks;
  }

  /** @param options as the server gave them. */
  register(options: { challenge: string; rp: { id: string }; user: { id: string } }): object {
    this.#user = options.user.id;
    const client = this.#client('webauthn.create', options.challenge);
    const [x, y] = this.#coordinates;
    const key = cbor(
      new Map<number, Cbor>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, x],
        [-3, y],
      ]),
    );
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.#id.length]), this.#id, key]);
    const data = Buffer.concat([this.#data(options.rp.id, 0x40), credential]);
    const attestation = cbor(
      new Map<string, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', data],
      ]),
    );
    return this.#answer({ clientDataJSON: url(client), attestationObject: url(attestation), transports: ['internal'] });
  }

  /** @param rpId of the server that asks; a foreign one gets a signature for itself only. */
  authenticate({ challenge, rpId }: { challenge: string; rpId: string }): object {
    this.#uses++;
    const client = this.#client('webauthn.get', challenge);
    const data = this.#data(rpId, 0);
    const signature = sign('sha256', Buffer.concat([data, sha256(client)]), this.#key);
    return this.#answer({
      clientDataJSON: url(client),
      authenticatorData: url(data),
      signature: url(signature),
      userHandle: this.#user,
    });
  }

  #client = (type: string, challenge: string): string =>
    JSON.stringify({ type, challenge, origin: this.#origin, crossOrigin: false });

  #data(rpId: string, flags: number): Buffer {
    const uses = Buffer.alloc(4);
    uses.writeUInt32BE(this.#uses);
    return Buffer.concat([sha256(rpId), Buffer.from([flags | 1 | (this.#asks ? 4 : 0)]), uses]);
  }

  #answer = (response: object): object => {
    const id = url(this.#id);
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  };
}
