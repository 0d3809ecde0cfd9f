/** Letters that nobody sees, and those that turn the direction in which a name reads. */
const unseen = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const longest = 120;

/**
 * The name of a file as it is kept and shown: its last part, without what cannot be seen, not longer than a line.
 * Nothing is ever written under it.
 */
export function cleanFileName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const name = last
    .replace(unseen, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[\s.]+|[\s.]+$/gu, '');
  const ending = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? '';
  const letters = [...name.slice(0, name.length - ending.length)].slice(0, longest - ending.length).join('');
  return letters === '' ? `tep${ending}` : `${letters}${ending}`;
}
