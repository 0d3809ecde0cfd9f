import { t } from '@lingui/core/macro';

/** How an act is spoken of within a sentence; empty for one that is not known. */
export function actWord(kind: string | null): string {
  switch (kind) {
    case 'found':
      return t`thành lập`;
    case 'merge':
      return t`sáp nhập`;
    case 'split':
      return t`chia tách`;
    case 'dissolve':
      return t`giải thể`;
    case 'move':
      return t`chuyển trực thuộc`;
    case 'rename':
      return t`đổi tên`;
    case 'change_tier':
      return t`đổi cấp`;
    case 'change_code':
      return t`đổi mã`;
    default:
      return '';
  }
}

/** `sáp nhập theo Quyết định 58-QĐ/HU`; as much of it as is known, else empty. */
export function actsWords(kinds: readonly (string | null)[], decisions: readonly (string | null)[]): string {
  const acts = kinds.map(actWord).filter((word) => word !== '');
  const numbers = decisions.filter((decision) => decision !== null);
  const by = numbers.length > 0 ? t`theo Quyết định ${numbers.join(', ')}` : '';
  return [[...new Set(acts)].join(', '), by].filter((part) => part !== '').join(' ');
}
