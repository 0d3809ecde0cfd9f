import { t } from '@lingui/core/macro';
import { Link } from '@tanstack/react-router';
import type { Answer } from '../../kernel/operations.ts';
import { useAnswer } from '../../kernel/use-answer.ts';
import { asked } from '../../shell/use-view.ts';
import type { View } from '../../shell/view.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import './attention-list.css';

type Item = Answer<'statistics.attention'>['items'][number];

const look: Record<Item['level'], { readonly tone: string; readonly icon: IconName }> = {
  grave: { tone: 'bad', icon: 'alarm' },
  act: { tone: 'warn', icon: 'clock' },
  watch: { tone: 'muted', icon: 'eye' },
};

const inEnglish = async () => (await import('../english-attention.ts')).attentionInEnglish;

/** What needs attention, worst first, each with its reason and the way there. */
export function AttentionList({ view }: { readonly view: View }) {
  const attention = useAnswer('statistics.attention', { ...asked(view), limit: 8 }, { inEnglish });
  const items = attention.data?.items;
  return (
    <section aria-labelledby="h-att">
      <div className="sec">
        <h2 id="h-att">{t`Cần chú ý`}</h2>
        {items && items.length > 0 && <span className="muted small">{t`${items.length} việc, nặng nhất trước`}</span>}
      </div>
      {attention.isError && !items && <Failure problem={attention.error} retry={() => void attention.refetch()} />}
      {attention.isPending && <Loading lines={8} />}
      {items?.length === 0 && <p className="note">{t`Không có việc nào phải chú ý trong kỳ này.`}</p>}
      {items && items.length > 0 && (
        <ol className="att">
          {items.map((item) => (
            <li key={item.id}>
              <span className={`lv ${look[item.level].tone}`}>
                <Icon name={look[item.level].icon} />
              </span>
              <h3>{item.title}</h3>
              <p>
                <span className={`word ${look[item.level].tone}`}>{levelWord(item.level)}</span> {item.reason}
              </p>
              <Way action={item.action} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function levelWord(level: Item['level']): string {
  return level === 'grave' ? t`Nặng.` : level === 'act' ? t`Cần xử lý.` : t`Theo dõi.`;
}

function Way({ action }: { readonly action: Item['action'] }) {
  if (action.cell) {
    return (
      <Link className="link do" to="/chi-bo/$code" params={{ code: action.cell }}>
        {action.label}
      </Link>
    );
  }
  if (action.indicator) {
    const search = { ...(action.part ? { part: action.part } : {}), ...(action.org ? { org: action.org } : {}) };
    return (
      <Link className="link do" to="/chi-so/$code" params={{ code: action.indicator }} search={search}>
        {action.label}
      </Link>
    );
  }
  return action.org ? (
    <Link className="link do" to="/" search={{ org: action.org }}>
      {action.label}
    </Link>
  ) : null;
}
