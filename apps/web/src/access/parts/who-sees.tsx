import { t } from '@lingui/core/macro';
import { titleOf } from '@nennep/core/exchange/choices.ts';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import type { Answer } from '../../kernel/operations.ts';
import { useAnswer } from '../../kernel/use-answer.ts';
import { roleLabel } from '../../shell/role-words.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import '../sight-page.css';

type Account = Answer<'access.whoSees'>['accounts'][number];

/** The accounts that see a person today: those who read the record first, then those who see less. */
export function WhoSees({ member }: { readonly member: string | null }) {
  const answer = useAnswer('access.whoSees', { member });
  if (answer.isError && answer.error.reason === 'no_member')
    return (
      <Empty title={t`Tài khoản của bạn không gắn với đảng viên nào`}>
        {t`Vì vậy không có hồ sơ nào về bạn để người khác xem.`}
      </Empty>
    );
  if (answer.isError) return <Failure problem={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <Loading lines={6} />;
  const { member: person, cells, accounts } = answer.data;
  const reading = accounts.filter(({ sees }) => sees.includes('record'));
  const others = accounts.filter(({ sees }) => !sees.includes('record'));
  return (
    <>
      <p className="said">
        <b>{person.name ?? person.code}</b>, {cells.map(({ name }) => name).join(', ')}
      </p>
      <Group id="ho-so" title={t`Xem được hồ sơ: ${reading.length}`} accounts={reading} />
      <Group id="mot-phan" title={t`Chỉ thấy một phần: ${others.length}`} accounts={others} />
      <p className="note">
        {t`Ngoài ra, người giữ máy chủ của cơ quan có thể đọc cơ sở dữ liệu và bản sao lưu; việc đó không qua chương trình nên không có trong danh sách.`}
      </p>
    </>
  );
}

function Group({ id, title, accounts }: { id: string; title: string; accounts: readonly Account[] }) {
  return (
    <section className="band" aria-labelledby={`h-${id}`}>
      <h2 id={`h-${id}`}>{title}</h2>
      {accounts.length === 0 && <p>{t`Không có tài khoản nào.`}</p>}
      {accounts.length > 0 && (
        <ul className="sight-list">
          {accounts.map((one) => (
            <li key={`${one.fullName} ${one.role} ${one.organisation.code} ${one.lender}`}>
              <div>
                <h3>
                  {one.fullName}
                  {one.isSelf && <span className="muted"> {t`(chính người này)`}</span>}
                </h3>
                <p>
                  {roleLabel(one.role)}, {one.organisation.name}. {sourceWords(one)} {untilWords(one)}
                </p>
                <p>{t`Thấy: ${one.sees.map(seesWord).join(', ')}.`}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function seesWord(one: Account['sees'][number]): string {
  return {
    record: t`hồ sơ đảng viên`,
    tasks: t`nhiệm vụ được giao`,
    office: t`họ tên và chức vụ đang giữ`,
    log: t`nhật ký có nhắc đến người này`,
  }[one];
}

function sourceWords({ source, title, lender }: Account): string {
  switch (source) {
    case 'membership':
      return t`Vì cùng sinh hoạt ở chi bộ.`;
    case 'office':
      return t`Theo chức vụ ${titleOf(title ?? '')}.`;
    case 'appointment':
      return t`Do người quản trị giao.`;
    case 'delegation':
      return t`Theo ủy quyền của ${lender ?? ''}.`;
  }
}

const untilWords = ({ lastDay }: Account): string =>
  lastDay === null ? t`Chưa ghi ngày kết thúc.` : t`Đến hết ngày ${spokenDate(lastDay)}.`;
