import { t } from '@lingui/core/macro';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { command } from '../../kernel/client.ts';
import type { Answer, Ordered } from '../../kernel/operations.ts';
import { Problem } from '../../kernel/problem.ts';
import { useAnswer } from '../../kernel/use-answer.ts';
import { instantWords } from '../../shell/instant-words.ts';
import { Icon } from '../../ui/icon.tsx';
import { announce } from '../../ui/live-region.tsx';
import { Failure } from '../../ui/states.tsx';

type Parked = Answer<'access.parkedCommands'>['commands'][number];

/** What was sent for an organisation that had ended by then: kept until somebody sends it again or lets it go. */
export function ParkedCommands() {
  const answer = useAnswer('access.parkedCommands', {});
  const commands = answer.data?.commands ?? [];
  if (commands.length === 0) return null;
  return (
    <section className="list-sec" aria-labelledby="h-parked">
      <div className="sec">
        <h2 id="h-parked">{t`Chờ xử lý`}</h2>
        <span className="muted small num">{commands.length}</span>
      </div>
      <p className="note">{t`Đã gửi cho tổ chức không còn hoạt động. Chưa có gì được ghi và không có gì bị mất.`}</p>
      <ul className="dec">
        {commands.map((one) => (
          <Line key={one.id} parked={one} />
        ))}
      </ul>
    </section>
  );
}

function Line({ parked }: { readonly parked: Parked }) {
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { id, input, heir, why, actor, parkedAt } = parked;

  const settle = async (settlement: 'sent' | 'discarded', before: () => Promise<unknown>): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    setProblem(null);
    try {
      await before();
      await command('access.settleParked', { id, settlement });
      announce(settlement === 'sent' ? t`Đã ghi cuộc họp.` : t`Đã bỏ.`);
      // A meeting more may change any figure.
      await queries.invalidateQueries();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
      setBusy(false);
    }
  };
  // Only meetings are parked; the server checks what is sent again as it checked it the first time.
  const sendTo = (cell: string) =>
    settle('sent', () => command('meetings.record', { ...input, cell } as unknown as Ordered<'meetings.record'>));

  return (
    <li>
      <span className="st warn">
        <Icon name="alarm" />
      </span>
      <div>
        <h3>{meetingWords(input)}</h3>
        <p className="trouble">{why}</p>
        <p className="num">{t`${actor} gửi lúc ${instantWords(parkedAt)}`}</p>
        {problem && <Failure problem={problem} title={t`Chưa ghi được`} />}
        <p className="acts">
          {heir !== null && (
            <button type="button" className="btn" aria-disabled={isBusy} onClick={() => void sendTo(heir)}>
              {t`Gửi lại cho ${heir}`}
            </button>
          )}
          <button
            type="button"
            className="btn quiet"
            aria-disabled={isBusy}
            onClick={() => void settle('discarded', async () => undefined)}
          >
            {t`Bỏ`}
          </button>
        </p>
      </div>
    </li>
  );
}

function meetingWords(input: Parked['input']): string {
  const { code, cell, startedAt } = input;
  const day = typeof startedAt === 'string' ? spokenDate(startedAt.slice(0, 10)) : '';
  return t`Cuộc họp ${String(code)} của ${String(cell)}, ngày ${day}`;
}
