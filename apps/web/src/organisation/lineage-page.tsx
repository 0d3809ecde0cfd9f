import { t } from '@lingui/core/macro';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useAnswer } from '../kernel/use-answer.ts';
import { Crumbs, PageHead, PrintButton } from '../ui/page-head.tsx';
import { withoutBody } from '../ui/short-name.ts';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { branchesOf, changesOf, endOf, type Lineage, selfOf } from './lineage-graph.ts';
import { LineageGraph } from './parts/lineage-graph.tsx';
import { LineageNote } from './parts/lineage-note.tsx';
import { LineagePeriods } from './parts/lineage-periods.tsx';
import { OrganisationLink } from './parts/organisation-link.tsx';
import { usePresentCode } from './use-present-code.ts';
import './lineage-page.css';

const route = getRouteApi('/to-chuc/$code/ke-thua');

/** Who an organisation came from and who goes on for it, and what it was called meanwhile. */
export function LineagePage() {
  const { code } = route.useParams();
  const answer = useAnswer('organisation.lineage', { org: code });
  usePresentCode(answer.data);
  if (answer.isError && !answer.data) return <Failure problem={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Loading lines={8} />;
  const lineage = answer.data;
  const self = selfOf(lineage);
  const hasKin = lineage.links.length > 0;
  const isChanged = hasKin || lineage.periods.length > 1 || self?.lastDay != null;
  const title = headline(lineage);
  return (
    <>
      <PageHead
        plainTitle={title}
        title={title}
        above={
          <Crumbs
            steps={[
              ...(self ? [<OrganisationLink key="self" organisation={self} />] : []),
              <span key="page">{t`Quá trình tổ chức`}</span>,
            ]}
          />
        }
        actions={
          <>
            {isChanged && (
              <Link className="btn line" to="/to-chuc/$code/xac-nhan" params={{ code }}>{t`Giấy xác nhận`}</Link>
            )}
            <PrintButton />
          </>
        }
      />
      <LineageNote lineage={lineage} isOnItsPage />
      {isChanged ? (
        <>
          {hasKin && <LineageGraph lineage={lineage} />}
          <LineagePeriods lineage={lineage} />
        </>
      ) : (
        <Empty
          title={t`Chưa qua lần sắp xếp nào`}
          actions={
            self && <OrganisationLink className="btn main" organisation={{ ...self, name: t`Về trang của tổ chức` }} />
          }
        >
          {self && t`Từ khi thành lập ngày ${spokenDate(self.firstDay)}, ${self.name} chưa đổi mã, tên hay cấp trên.`}
        </Empty>
      )}
    </>
  );
}

/** What is to be seen, in one line. */
function headline(lineage: Lineage): string {
  const self = selfOf(lineage);
  const name = withoutBody(self?.name ?? lineage.code);
  const end = endOf(lineage);
  const heir = end?.successors.find(({ link }) => link.isHeir);
  if (end)
    return heir
      ? t`${name}: kết thúc ngày ${spokenDate(end.lastDay)}, nay theo ${withoutBody(lineage.goesOn?.name ?? heir.kin.name)}`
      : t`${name}: kết thúc ngày ${spokenDate(end.lastDay)}`;
  const [first, ...others] = branchesOf(lineage, 'predecessors');
  if (first) return t`${name}: tiếp nối ${others.length + 1} tổ chức từ ngày ${spokenDate(first.link.on)}`;
  const changes = changesOf(lineage);
  return changes.length > 0 ? t`${name}: ${changes.length} lần thay đổi` : name;
}
