import { t } from '@lingui/core/macro';
import { Link } from '@tanstack/react-router';
import type { Answer } from '../../kernel/operations.ts';
import { useAnswer } from '../../kernel/use-answer.ts';
import { asked } from '../../shell/use-view.ts';
import type { View } from '../../shell/view.ts';
import { formatNumber } from '../../ui/number.ts';
import { shortNames } from '../../ui/short-name.ts';
import { reasonsIn } from '../band-words.ts';
import { countOf } from '../door-title.ts';
import { mostAt } from '../most-at.ts';
import type { Part } from '../routes.tsx';

type ListLeadProps = {
  readonly list: Answer<'statistics.list'>;
  readonly code: string;
  readonly part: Part;
  readonly view: View;
  /** The rows are what is lacking, or a count one looks at: then it matters where most of them are. */
  readonly namesPlaces: boolean;
};

/** Why the rows are in the list and where most of them are, in two sentences that count to the figure. */
export function ListLead({ list, code, part, view, namesPlaces }: ListLeadProps) {
  const comparison = useAnswer('statistics.comparison', { ...asked(view), codes: [code] }, { enabled: namesPlaces });
  const rows = (namesPlaces && comparison.data?.rows) || [];
  const names = shortNames(rows.map(({ organisation }) => organisation.name));
  const most = mostAt(
    rows.map(({ organisation, figures }, i) => ({
      code: organisation.code,
      name: names[i] ?? organisation.name,
      count: countOf(figures[0], part) ?? 0,
    })),
  );
  const reasons = reasonsIn(list);
  if (reasons === '' && most.length === 0) return null;
  return (
    <p className="lead less">
      {reasons !== '' && <>{reasons}. </>}
      {most.length > 0 && (
        <>
          {most.length === 1 && most[0]?.count === countOf(list.figure, part) ? t`Tất cả ở` : t`Nhiều nhất ở`}{' '}
          {most.map((one, i) => (
            <span key={one.code}>
              {i > 0 && (i === most.length - 1 ? ` ${t`và`} ` : ', ')}
              <Link to="/chi-so/$code" params={{ code }} search={{ part, org: one.code }}>
                {one.name}
              </Link>{' '}
              ({formatNumber(one.count)})
            </span>
          ))}
          .
        </>
      )}
    </p>
  );
}
