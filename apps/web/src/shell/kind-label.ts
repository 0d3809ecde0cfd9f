import { t } from '@lingui/core/macro';
import type { CellKind } from '@nennep/core/statistics/cell-kind.ts';

/** `Thôn, bản`: a kind of cell in words. */
export function kindLabel(kind: CellKind): string {
  switch (kind) {
    case 'village':
      return t`Thôn, bản`;
    case 'residential_group':
      return t`Tổ dân phố, tiểu khu`;
    case 'agency':
      return t`Cơ quan`;
    case 'public_service_unit':
      return t`Đơn vị sự nghiệp`;
    case 'school':
      return t`Trường học`;
    case 'health_station':
      return t`Trạm y tế`;
    case 'enterprise':
      return t`Doanh nghiệp`;
    case 'armed_forces':
      return t`Lực lượng vũ trang`;
    case 'other':
      return t`Loại hình khác`;
  }
}
