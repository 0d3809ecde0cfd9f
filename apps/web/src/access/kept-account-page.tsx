import { t } from '@lingui/core/macro';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAnswer } from '../kernel/use-answer.ts';
import { instantWords } from '../shell/instant-words.ts';
import { roleLabel, roleSentence } from '../shell/role-words.ts';
import { Crumbs, PageHead } from '../ui/page-head.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { daysWords, type KeptAccount, sourceWords, stateWords } from './account-words.ts';
import { AccountAppointments } from './parts/account-appointments.tsx';
import { AccountDoings } from './parts/account-doings.tsx';
import { CodeStrips, type Strip } from './parts/code-strips.tsx';
import './accounts-page.css';

const route = getRouteApi('/tai-khoan/$userName');

/** One account: what it may today and why, its appointments, and what whoever keeps accounts can do with it. */
export function KeptAccountPage() {
  const { userName } = route.useParams();
  const queries = useQueryClient();
  const answer = useAnswer('access.account', { account: userName });
  const [strips, setStrips] = useState<readonly Strip[]>([]);
  const changed = (): Promise<void> =>
    queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('access.') });

  if (answer.isError && !answer.data) return <Failure problem={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Loading lines={12} />;
  const account = answer.data;
  return (
    <>
      <PageHead
        plainTitle={account.fullName}
        title={account.fullName}
        above={
          <Crumbs
            steps={[<Link key="accounts" className="link" to="/tai-khoan">{t`Tài khoản`}</Link>, account.userName]}
          />
        }
      />
      {strips.length > 0 && <CodeStrips strips={strips} onClose={() => setStrips([])} />}
      <div className="kept">
        <section className="wide" aria-label={t`Về tài khoản`}>
          <Facts account={account} />
          <AccountDoings account={account} onChanged={changed} onCodes={setStrips} />
        </section>
        <Rights account={account} />
        <AccountAppointments account={account} onChanged={changed} />
        {account.delegations.length > 0 && <Delegations account={account} />}
      </div>
    </>
  );
}

function Facts({ account }: { readonly account: KeptAccount }) {
  const facts = [
    [t`Tên đăng nhập`, account.userName],
    [t`Mã đảng viên`, account.member],
    [t`Trạng thái`, account.isDemo ? t`${stateWords(account.state)}, tài khoản trình diễn` : stateWords(account.state)],
    [t`Đăng nhập gần nhất`, account.lastSignInAt && instantWords(account.lastSignInAt)],
    [t`Xác nhận hai bước`, account.secondFactor ? t`có` : t`chưa`],
    [t`Mã dùng một lần`, account.codeUntil && t`chưa dùng, đến ${spokenDate(account.codeUntil.slice(0, 10))}`],
    [t`Tạo lúc`, instantWords(account.createdAt)],
    [t`Đóng lúc`, account.closedAt && instantWords(account.closedAt)],
  ] as const;
  return (
    <dl className="facts">
      {facts.map(
        ([label, value]) =>
          value && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** Read aloud: the rule behind each right, and where the right comes from. */
function Rights({ account }: { readonly account: KeptAccount }) {
  return (
    <section aria-labelledby="h-rights">
      <div className="sec">
        <h2 id="h-rights">{t`Hôm nay được làm gì, vì sao`}</h2>
      </div>
      {account.rights.length === 0 ? (
        <p className="note">
          {account.state === 'closed'
            ? t`Tài khoản đã đóng nên không có quyền nào.`
            : t`Hôm nay không có quyền nào trong phạm vi của bạn: không giữ chức vụ, không sinh hoạt ở chi bộ nào.`}
        </p>
      ) : (
        <ul className="lines">
          {account.rights.map((right) => (
            <li key={`${right.role} ${right.organisation.code} ${right.lender}`}>
              <div>
                <h3>
                  {roleLabel(right.role)}, {right.organisation.name}
                </h3>
                <p>
                  {sourceWords(right)}
                  {right.lastDay !== null && ` ${t`Đến hết ngày ${spokenDate(right.lastDay)}.`}`}
                </p>
                <p className="rule">{roleSentence(right.role)}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
      {account.beyond > 0 && (
        <p className="note">
          {t`Còn ${account.beyond} quyền ở tổ chức ngoài phạm vi của bạn. Vì vậy đóng tài khoản, cấp mã, đổi tên là việc của người quản trị cấp trên.`}
        </p>
      )}
    </section>
  );
}

function Delegations({ account }: { readonly account: KeptAccount }) {
  return (
    <section aria-labelledby="h-delegations">
      <div className="sec">
        <h2 id="h-delegations">{t`Ủy quyền`}</h2>
      </div>
      <ul className="lines">
        {account.delegations.map((one) => (
          <li
            key={`${one.lender} ${one.borrower} ${one.role} ${one.organisation.code} ${one.from}`}
            className={one.isWithdrawn || one.lastDay < account.today ? 'is-over' : undefined}
          >
            <div>
              <h3>{t`${one.lender} ủy quyền cho ${one.borrower}`}</h3>
              <p>
                {roleLabel(one.role)}, {one.organisation.name}, {daysWords(one)}
                {one.isWithdrawn && ` · ${t`đã rút`}`}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
