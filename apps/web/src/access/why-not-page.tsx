import { t } from '@lingui/core/macro';
import { type Permission, permissions } from '@nennep/core/kernel/permission.ts';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { Asked } from '../kernel/operations.ts';
import { useAnswer } from '../kernel/use-answer.ts';
import { permissionWords } from '../shell/role-words.ts';
import { Choice, Field } from '../ui/field.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { WhyNotAnswer } from './parts/why-not-answer.tsx';
import { type Question, subjects } from './why-not-question.ts';
import './sight-page.css';

const route = getRouteApi('/vi-sao');
const allPermissions = Object.keys(permissions) as Permission[];

const subjectWord = (subject: (typeof subjects)[number]): string =>
  ({ 'to-chuc': t`Một tổ chức`, 'dang-vien': t`Một đảng viên`, viec: t`Một việc` })[subject];

/** Why somebody does not see something: asked by code or by what is to be done, answered from his own offices. */
export function WhyNotPage() {
  const asked = route.useSearch();
  const question = inputOf(asked);
  return (
    <div className="sight">
      <PageHead plainTitle={t`Vì sao tôi không thấy?`} title={t`Vì sao tôi không thấy?`} />
      <p className="lead less">
        {t`Mỗi người chỉ thấy và làm được những gì chức vụ của mình cho phép, ở tổ chức của mình và các tổ chức bên dưới. Hãy cho biết điều bạn cần; trang này trả lời theo đúng các quy tắc đó và cho biết nên hỏi ai.`}
      </p>
      <QuestionForm key={JSON.stringify([asked.hoi, asked.ma])} asked={asked} />
      {question && <Found question={question} />}
      <p className="note">
        <Link className="link" to="/ai-thay">{t`Ai thấy được tôi?`}</Link>
      </p>
    </div>
  );
}

function QuestionForm({ asked }: { readonly asked: Question }) {
  const navigate = route.useNavigate();
  const [subject, setSubject] = useState(asked.hoi ?? 'to-chuc');
  const [text, setText] = useState(asked.ma ?? '');
  const [isMissing, setMissing] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const code = text.trim();
    setMissing(code === '');
    if (code !== '') void navigate({ search: (before) => ({ ...before, hoi: subject, ma: code }) });
  };
  return (
    <form className="sight-form" onSubmit={submit} noValidate>
      <Choice
        label={t`Tôi cần xem`}
        value={subject}
        values={subjects}
        word={subjectWord}
        onChoose={(chosen) => {
          setSubject(chosen ?? 'to-chuc');
          setText('');
        }}
      />
      {subject === 'viec' ? (
        <Choice
          label={t`Việc`}
          value={allPermissions.find((one) => one === text) ?? null}
          values={allPermissions}
          word={permissionWords}
          onChoose={(chosen) => setText(chosen ?? '')}
        />
      ) : (
        <Field
          label={subject === 'to-chuc' ? t`Mã tổ chức` : t`Mã đảng viên`}
          value={text}
          onType={setText}
          wrong={isMissing ? t`Hãy nhập mã cần hỏi.` : undefined}
        />
      )}
      <button type="submit" className="btn main">{t`Hỏi`}</button>
    </form>
  );
}

function inputOf({ hoi, ma }: Question): Asked<'access.whyNot'> | null {
  if (hoi === undefined || ma === undefined) return null;
  if (hoi === 'to-chuc') return { about: 'organisation', code: ma };
  if (hoi === 'dang-vien') return { about: 'member', code: ma };
  const permission = allPermissions.find((one) => one === ma);
  return permission === undefined ? null : { about: 'permission', permission };
}

function Found({ question }: { readonly question: Asked<'access.whyNot'> }) {
  const answer = useAnswer('access.whyNot', question);
  if (answer.isError) return <Failure problem={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <Loading lines={5} />;
  return <WhyNotAnswer question={question} answer={answer.data} />;
}
