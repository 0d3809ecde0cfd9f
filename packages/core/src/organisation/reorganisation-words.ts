/** How acts are spoken of in sentences. */
import type { Act, ActKind } from './reorganisation.ts';

export const actTitles: Readonly<Record<ActKind, string>> = {
  found: 'Thành lập',
  merge: 'Sáp nhập',
  split: 'Chia tách',
  dissolve: 'Giải thể',
  move: 'Chuyển trực thuộc',
  rename: 'Đổi tên',
  change_tier: 'Đổi cấp',
  change_code: 'Đổi mã',
};

export const actVerb = (kind: ActKind): string => actTitles[kind].toLowerCase();

export const columnWords: Partial<Record<keyof Act, string>> = {
  newName: 'Tên mới',
  newTier: 'Cấp mới',
  newParent: 'Mã cấp trên mới',
  newCode: 'Mã mới',
  newCellKind: 'Loại hình mới',
  newFixedDay: 'Ngày sinh hoạt mới',
};

export const named = ({ code, name }: { readonly code: string; readonly name: string }): string => `${code} (${name})`;
