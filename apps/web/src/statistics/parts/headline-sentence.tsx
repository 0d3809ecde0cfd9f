import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { formatNumber } from '../../ui/number.ts';
import type { Headline } from '../headline.ts';

type HeadlineSentenceProps = { readonly facts: Headline; readonly months: number; readonly compared: string };

/** The overview in three lines, each number of weight a door. */
export function HeadlineSentence({ facts, months, compared }: HeadlineSentenceProps) {
  const { bases, kept, admissions, committee } = facts;
  const cells = formatNumber(facts.cells);
  const members = formatNumber(facts.members);
  const baseCount = formatNumber(bases ?? 0);
  return (
    <p className="lead">
      {bases !== null && (
        <>
          <Trans>{baseCount} tổ chức cơ sở đảng</Trans>,{' '}
        </>
      )}
      <Trans>
        {cells} chi bộ, {members} đảng viên.
      </Trans>{' '}
      {kept && <Kept kept={kept} months={months} />}
      {admissions && <Admissions admissions={admissions} compared={compared} />}
      {committee && <Committee committee={committee} />}
    </p>
  );
}

function Kept({ kept, months }: { readonly kept: NonNullable<Headline['kept']>; readonly months: number }) {
  const count = formatNumber(kept.count);
  const door = { to: '/chi-so/$code', params: { code: 'cells.regular_kept' } } as const;
  return (
    <>
      {kept.all && kept.count === 1 ? (
        <Trans>
          <Link {...door}>Họp đủ</Link> <Plural value={months} other="# tháng" />.
        </Trans>
      ) : kept.all ? (
        <Trans>
          <Link {...door}>Mọi chi bộ</Link> họp đủ <Plural value={months} other="# tháng" />.
        </Trans>
      ) : (
        <Trans>
          <Link {...door}>{count} chi bộ</Link> họp đủ <Plural value={months} other="# tháng" />.
        </Trans>
      )}{' '}
    </>
  );
}

function Admissions({
  admissions,
  compared,
}: {
  readonly admissions: NonNullable<Headline['admissions']>;
  readonly compared: string;
}) {
  const count = formatNumber(admissions.count);
  const change = formatNumber(Math.abs(admissions.change ?? 0));
  const earlier = compared;
  const door = { to: '/chi-so/$code', params: { code: 'admissions' } } as const;
  return (
    <>
      {admissions.change === null || compared === '' ? (
        <Trans>
          <Link {...door}>Kết nạp {count} người</Link>.
        </Trans>
      ) : admissions.change < 0 ? (
        <Trans>
          <Link {...door}>Kết nạp giảm {change} người</Link> so với {earlier}.
        </Trans>
      ) : admissions.change > 0 ? (
        <Trans>
          <Link {...door}>Kết nạp tăng {change} người</Link> so với {earlier}.
        </Trans>
      ) : (
        <Trans>
          <Link {...door}>Kết nạp {count} người</Link>, bằng {earlier}.
        </Trans>
      )}{' '}
    </>
  );
}

function Committee({ committee }: { readonly committee: NonNullable<Headline['committee']> }) {
  const missing = formatNumber(committee.missing);
  const due = formatNumber(committee.due);
  return (
    <>
      <Trans>
        <Link to="/chi-so/$code" params={{ code: 'cells.with_committee' }} search={{ part: 'rest' }}>
          {missing}&nbsp;chi&nbsp;bộ chưa có chi&nbsp;ủy
        </Link>
      </Trans>
      {committee.due > 0 ? (
        <>
          , <Trans>trong đó {due} chi bộ đã đủ điều kiện.</Trans>
        </>
      ) : (
        '.'
      )}
    </>
  );
}
