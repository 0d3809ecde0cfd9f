import { t } from '@lingui/core/macro';
import { Link } from '@tanstack/react-router';
import type { Structure } from '../bridge-steps.ts';
import { structureInText } from '../bridge-words.ts';
import type { Figure } from '../figure-shape.ts';
import { figureLine, figureParts } from '../figure-words.ts';
import { differs } from '../two-structures.ts';

type OtherStructureProps = {
  readonly figure: Figure | undefined;
  readonly other: Figure | undefined;
  readonly code: string;
  readonly org: string;
  readonly structure: Structure | undefined;
};

/** Where a figure is another in the second structure: that one, leading to the bridge; else nothing. */
export function OtherStructure({ figure, other, code, org, structure }: OtherStructureProps) {
  if (structure === undefined || !differs(figure, other)) return null;
  const { main, small = '' } = figureParts(other);
  return (
    <Link
      className="other"
      to="/so-sanh/cau-noi"
      search={{ ma: code, org, cocau: structure }}
      title={t`${figureLine(other)} theo ${structureInText(structure)}: vì sao?`}
    >
      {t`khác: ${main + small}`}
    </Link>
  );
}
