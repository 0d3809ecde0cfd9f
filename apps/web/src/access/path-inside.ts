/** An address of this program, to return to after signing in; undefined for anything that could lead elsewhere. */
export function pathInside(address: unknown): string | undefined {
  if (typeof address !== 'string' || !/^\/(?![/\\])/.test(address)) return undefined;
  const here = 'http://here.invalid';
  const { origin, pathname, search, hash } = new URL(address, here);
  if (origin !== here || pathname.startsWith('//') || pathname === '/dang-nhap') return undefined;
  return `${pathname}${search}${hash}`;
}

const storageKey = 'nennep.back-to';

/** Remembers the page asked for while somebody is away at the owner's own identity provider. */
export function keepBackTo(address: string): void {
  try {
    sessionStorage.setItem(storageKey, address);
  } catch {
    // then he begins where everybody does
  }
}

/** The page asked for before, once. */
export function takeBackTo(): string | undefined {
  try {
    const address = pathInside(sessionStorage.getItem(storageKey));
    sessionStorage.removeItem(storageKey);
    return address;
  } catch {
    return undefined;
  }
}
