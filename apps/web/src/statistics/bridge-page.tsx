import { t } from '@lingui/core/macro';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useAnswer } from '../kernel/use-answer.ts';
import { periodInText } from '../shell/period-label.ts';
import { asked, useView } from '../shell/use-view.ts';
import { Icon } from '../ui/icon.tsx';
import { Crumbs, PageHead, PrintButton } from '../ui/page-head.tsx';
import { Popover } from '../ui/popover.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { accountOf, addedBy, type Bridge, type Part, pairOf, partsOf, type Structure } from './bridge-steps.ts';
import { accountLine, amount, isInHours, structureInText } from './bridge-words.ts';
import { isKnown } from './figure-shape.ts';
import { figureLine, figureParts } from './figure-words.ts';
import { indicatorName } from './indicator-name.ts';
import { BridgeChart } from './parts/bridge-chart.tsx';
import { BridgeTable } from './parts/bridge-table.tsx';
import { StructureChoice } from './parts/structure-choice.tsx';
import { useCatalogue } from './use-catalogue.ts';
import './bridge-page.css';

const route = getRouteApi('/so-sanh/cau-noi');

/** Why a figure is one in a structure and another in a second: who came, who went, and what each carried. */
export function BridgePage() {
  const view = useView();
  const { ma: code, cocau = 'as-then' } = route.useSearch();
  const pair = pairOf(view.structure, cocau);
  const catalogue = useCatalogue();
  const label = indicatorName(code, catalogue) || code;
  const head = (title: string, actions?: React.ReactNode) => (
    <PageHead
      plainTitle={title}
      title={title}
      above={
        <Crumbs
          steps={[
            <Link key="all" className="link" to="/so-sanh" search={{ cocau }}>{t`So sánh`}</Link>,
            <span key="here">{t`Cầu nối hai cơ cấu`}</span>,
          ]}
        />
      }
      actions={actions}
    />
  );
  const choice = (
    <Popover buttonClass="btn line" align="end" label={t`Chọn cơ cấu để so`} button={t`So với cơ cấu khác`}>
      {(close) => <StructureChoice chosen={cocau} close={close} />}
    </Popover>
  );
  if (pair === null)
    return (
      <>
        {head(t`Chọn hai cơ cấu khác nhau`, choice)}
        <Empty title={t`Đang chọn cùng một cơ cấu hai lần`}>
          {t`Cơ cấu ở đầu trang và cơ cấu đem so đều là ${structureInText(view.structure)}. Hãy chọn một cơ cấu khác ở một trong hai nơi.`}
        </Empty>
      </>
    );
  return (
    <Explained key={`${code} ${pair.join(' ')}`} code={code} label={label} pair={pair} head={head} choice={choice} />
  );
}

type ExplainedProps = {
  readonly code: string;
  readonly label: string;
  readonly pair: readonly [Structure, Structure];
  readonly head: (title: string, actions?: React.ReactNode) => React.ReactNode;
  readonly choice: React.ReactNode;
};

function Explained({ code, label, pair, head, choice }: ExplainedProps) {
  const view = useView();
  const { structure: _, ...rest } = asked(view);
  const input = { ...rest, code, before: pair[0], after: pair[1] };
  const answer = useAnswer('statistics.bridge', input);
  if (answer.isError && !answer.data)
    return (
      <>
        {head(label)}
        <Failure problem={answer.error} retry={() => void answer.refetch()} />
      </>
    );
  if (!answer.data)
    return (
      <>
        {head(label)}
        <Loading lines={10} />
      </>
    );
  const bridge = answer.data;
  const [was, is] = [shortOf(bridge.before), shortOf(bridge.after)];
  const { name } = bridge.organisation;
  const isSame = bridge.rows.length === 0;
  const title = isSame
    ? t`${label}: hai cơ cấu cho cùng một số`
    : was === is
      ? t`${label}: ${was} ở cả hai cơ cấu, nhưng không từ cùng các tổ chức`
      : t`${label}: vì sao là ${was} hoặc ${is}`;
  const parts = partsOf(bridge);
  const chartPart = parts.at(-1) ?? 'numerator';
  return (
    <>
      {head(
        title,
        <>
          {choice}
          {!isSame && <PrintButton />}
          {!isSame && (
            <a
              className="btn line"
              download
              href={`/api/tables/statistics.bridge.xlsx?input=${encodeURIComponent(JSON.stringify(input))}`}
            >
              <Icon name="download" /> {t`Xuất Excel`}
            </a>
          )}
        </>,
      )}
      <p className="lead less">
        {isSame
          ? t`${name}, ${periodInText(view)}: ${lineOf(bridge.before)} theo ${structureInText(pair[0])} và theo ${structureInText(pair[1])}. Không tổ chức nào đến hay đi mang theo số liệu của chỉ số này.`
          : t`${name}, ${periodInText(view)}: ${lineOf(bridge.before)} theo ${structureInText(pair[0])}, ${lineOf(bridge.after)} theo ${structureInText(pair[1])}.`}{' '}
        {!isSame && carriedWords(bridge)}
      </p>
      {!isSame && (
        <>
          <dl className="accounts">
            {parts.map((part) => (
              <div key={part}>
                <dt>{parts.length === 1 ? label : partLabel(bridge, part)}</dt>
                <dd className="num">{accountLine(bridge, part)}</dd>
              </div>
            ))}
          </dl>
          <section aria-label={t`Từng bước từ số này đến số kia`}>
            {parts.length > 1 && <p className="note">{t`Hình vẽ theo mẫu số.`}</p>}
            <BridgeChart bridge={bridge} part={chartPart} pair={pair} />
          </section>
          <BridgeTable bridge={bridge} pair={pair} title={title} />
        </>
      )}
    </>
  );
}

const partLabel = (bridge: Bridge, part: Part): string =>
  isInHours(bridge, part) ? t`Tử số, giờ:phút` : part === 'numerator' ? t`Tử số` : t`Mẫu số`;

function shortOf(figure: Bridge['before']): string {
  const { main, small = '' } = figureParts(figure);
  return isKnown(figure) ? `${main}${small}` : t`không có số`;
}

const lineOf = (figure: Bridge['before']): string => (isKnown(figure) ? figureLine(figure) : t`không có số`);

/** `1 tổ chức mang đến 7; 2 tổ chức mang đi 3.` */
function carriedWords(bridge: Bridge): string {
  const parts = partsOf(bridge);
  const part = parts.at(-1) ?? 'numerator';
  const came = bridge.rows.filter((row) => addedBy(row, part) > 0).length;
  const went = bridge.rows.filter((row) => addedBy(row, part) < 0).length;
  const carried = (key: 'came' | 'went'): string =>
    parts.map((one) => amount(accountOf(bridge, one)[key], isInHours(bridge, one))).join('/');
  const clauses = [
    ...(came > 0 ? [t`${came} tổ chức mang đến ${carried('came')}`] : []),
    ...(went > 0 ? [t`${went} tổ chức mang đi ${carried('went')}`] : []),
  ];
  return clauses.length > 0 ? `${clauses.join('; ')}.` : '';
}
