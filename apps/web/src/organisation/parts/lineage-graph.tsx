import { t } from '@lingui/core/macro';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import { type Branch, branchesOf, type Kin, type KinLink, type Lineage, type Side, selfOf } from '../lineage-graph.ts';
import { actWord } from '../lineage-words.ts';
import { OrganisationLink } from './organisation-link.tsx';

/**
 * Predecessors, the organisation, successors: nested lists that a wide screen draws as a tree from left to right, and
 * a narrow one as what they are.
 */
export function LineageGraph({ lineage }: { readonly lineage: Lineage }) {
  const self = selfOf(lineage);
  const before = branchesOf(lineage, 'predecessors');
  const after = branchesOf(lineage, 'successors');
  if (!self) return null;
  return (
    <ScrollBox className="lineage" label={t`Sơ đồ kế thừa`}>
      <Kindred heading={t`Tiền thân`} branches={before} side="predecessors" />
      <div className="kin self">
        <h2>{t`Tổ chức này`}</h2>
        <Box kin={self} isSelf />
      </div>
      <Kindred heading={t`Kế thừa`} branches={after} side="successors" />
    </ScrollBox>
  );
}

type KindredProps = { readonly heading: string; readonly branches: readonly Branch[]; readonly side: Side };

function Kindred({ heading, branches, side }: KindredProps) {
  if (branches.length === 0) return null;
  return (
    <section className={`kin ${side}`} aria-label={heading}>
      <h2>{heading}</h2>
      <Branches branches={branches} side={side} />
    </section>
  );
}

function Branches({ branches, side }: Omit<KindredProps, 'heading'>) {
  return (
    <ul>
      {branches.map(({ kin, link, beyond }) => (
        <li key={kin.code}>
          <Edge link={link} />
          <Box kin={kin} />
          {beyond.length > 0 && <Branches branches={beyond} side={side} />}
        </li>
      ))}
    </ul>
  );
}

/** What led from one to the other. */
function Edge({ link: { kind, on, decision, isHeir } }: { readonly link: KinLink }) {
  const word = actWord(kind);
  return (
    <p className={isHeir ? 'edge heir' : 'edge'}>
      <span>
        <b>{isHeir ? t`kế thừa` : t`nhận một phần`}</b>
        {word && <span>{word}</span>}
        <span className="num">{spokenDate(on)}</span>
        {decision && <span>{decision}</span>}
      </span>
    </p>
  );
}

function Box({ kin, isSelf }: { readonly kin: Kin; readonly isSelf?: boolean }) {
  const { code, name, superior, firstDay, lastDay } = kin;
  const first = spokenDate(firstDay);
  return (
    <div className="box">
      {isSelf ? <b>{name}</b> : <OrganisationLink className="b" organisation={kin} />}
      <span className="num muted">{code}</span>
      <span>{lastDay ? t`${first} – ${spokenDate(lastDay)}` : t`từ ${first}, đang hoạt động`}</span>
      {superior && <span className="muted">{superior}</span>}
    </div>
  );
}
