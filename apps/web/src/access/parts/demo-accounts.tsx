import { t } from '@lingui/core/macro';
import type { Answer } from '../../kernel/operations.ts';
import { Icon } from '../../ui/icon.tsx';
import { useSending } from '../use-sending.ts';
import { Said } from './said.tsx';

type Account = Answer<'access.signInOptions'>['demo'][number];

/** With demo data: one invented person of each kind, and one touch to be that person. */
export function DemoAccounts({
  accounts,
  onChoose,
}: {
  readonly accounts: readonly Account[];
  readonly onChoose: (account: Account) => Promise<void>;
}) {
  const { problem, send } = useSending();
  return (
    <section className="demo-accounts" aria-labelledby="trinh-dien">
      <h2 id="trinh-dien">
        <span className="gold">{t`Dữ liệu trình diễn`}</span> – {t`thử với vai`}
      </h2>
      <p className="note">{t`Một huyện hư cấu, mỗi vai một tài khoản. Chạm một lần là vào, không cần mật khẩu.`}</p>
      <Said problem={problem} />
      <ul>
        {accounts.map((account) => (
          <li key={account.userName}>
            <button type="button" onClick={() => send(() => onChoose(account))}>
              <span>
                <b>{account.words}</b>
                <span className="muted">{account.fullName}</span>
              </span>
              <Icon name="right" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
