import { t } from '@lingui/core/macro';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import type { Answer, Asked } from '../../kernel/operations.ts';
import { permissionWords, roleLabel } from '../../shell/role-words.ts';
import { Icon } from '../../ui/icon.tsx';

type Question = Asked<'access.whyNot'>;
type Found = Answer<'access.whyNot'>;
type State = Found['permissions'][number];

/** What somebody may, with the reason where he may not; what of his has ended; whom to ask. */
export function WhyNotAnswer({ question, answer }: { readonly question: Question; readonly answer: Found }) {
  return (
    <section className="band" aria-labelledby="h-tra-loi">
      <h2 id="h-tra-loi">{t`Trả lời`}</h2>
      <p className="said">{headline(question, answer)}</p>
      <ul className="sight-list">
        {answer.permissions.map((one) => (
          <li key={one.permission} className={one.state === 'here' ? 'has' : 'has-not'}>
            <Icon name={one.state === 'here' ? 'tick' : 'cross'} />
            <div>
              <h3>
                {one.state === 'here'
                  ? t`Được ${permissionWords(one.permission)}`
                  : t`Không được ${permissionWords(one.permission)}`}
              </h3>
              <p>{reasonWords(one, question)}</p>
            </div>
          </li>
        ))}
      </ul>
      {answer.ended.length > 0 && (
        <>
          <h2>{t`Chức vụ đã hết trong một năm qua`}</h2>
          <ul className="plain">
            {answer.ended.map((right) => (
              <li key={`${right.role} ${right.organisation.code} ${right.lastDay}`}>
                <b>{roleLabel(right.role)}</b>, {right.organisation.name}.{' '}
                {t`Đến hết ngày ${spokenDate(right.lastDay ?? '')}; quyền hết cùng ngày.`}
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{t`Hỏi ai`}</h2>
      {answer.ask.length === 0 ? (
        <p>{t`Chưa có tài khoản quản trị nào. Hãy hỏi người đã cài đặt chương trình.`}</p>
      ) : (
        <ul className="plain">
          {answer.ask.map((one) => (
            <li key={`${one.fullName} ${one.role} ${one.organisation.code}`}>
              <b>{one.fullName}</b>, {roleLabel(one.role)}, {one.organisation.name}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function headline(question: Question, { found, permissions }: Found): string {
  if (found) return t`Bạn thấy được ${found.name} (${found.code}). Từng việc như sau.`;
  if (question.about === 'organisation')
    return t`Trong phạm vi của bạn không có tổ chức nào mang mã ${question.code}. Có thể mã gõ sai, có thể tổ chức thuộc cấp ủy khác; chương trình trả lời như nhau để không lộ điều gì.`;
  if (question.about === 'member')
    return t`Trong phạm vi của bạn không có đảng viên nào mang mã ${question.code}. Có thể mã gõ sai, có thể đảng viên sinh hoạt ở nơi khác; chương trình trả lời như nhau để không lộ điều gì.`;
  return permissions.some(({ state }) => state === 'here')
    ? t`Bạn có quyền này. Nếu vẫn không thấy điều cần xem thì điều đó nằm ngoài tổ chức của bạn.`
    : t`Bạn không có quyền này.`;
}

function reasonWords({ state, at, roles }: State, { about }: Question): string {
  const where = at.map(({ name }) => name).join(', ');
  const who = roles.map((role) => roleLabel(role)).join('; ');
  if (state === 'nowhere') return t`Không chức vụ nào của bạn có quyền này. Những chức vụ có quyền này: ${who}.`;
  if (state === 'elsewhere') return t`Bạn có quyền này ở ${where} và các tổ chức bên dưới, không ở nơi đã hỏi.`;
  return about === 'permission' || about === 'operation'
    ? t`Ở ${where} và các tổ chức bên dưới.`
    : t`Theo chức vụ ở ${where}.`;
}
