import { t } from '@lingui/core/macro';
import { type SecrecyLevel, secrecyLevelNames } from '@nennep/core/access/secrecy-mark.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { command } from '../kernel/client.ts';
import type { Answer } from '../kernel/operations.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Choice, Field } from '../ui/field.tsx';
import { announce } from '../ui/live-region.tsx';
import { Failure } from '../ui/states.tsx';
import { OrgSelect } from './parts/org-select.tsx';
import { levelWord } from './privacy-words.ts';
import { useSending } from './use-sending.ts';

type Register = Answer<'access.secretPapers'>;
type PaperProps = {
  readonly known: Register['papers'][number] | null;
  readonly organisations: Register['organisations'];
  readonly onClose: () => void;
};

/** Enters a paper that carries a secrecy mark, or corrects the entry. */
export function SecretPaperForm({ known, organisations, onClose }: PaperProps) {
  const queries = useQueryClient();
  const { isBusy, problem, send } = useSending();
  const [tried, setTried] = useState(false);
  const [org, setOrg] = useState<string | null>(
    known?.organisation.code ?? (organisations.length === 1 ? (organisations[0]?.code ?? null) : null),
  );
  const [level, setLevel] = useState<SecrecyLevel | null>(known?.level ?? null);
  const [texts, setTexts] = useState({
    number: known?.number ?? '',
    issuedOn: known?.issuedOn ?? '',
    issuer: known?.issuer ?? '',
    keptAt: known?.keptAt ?? '',
  });
  const [returnedOn, setReturnedOn] = useState(known?.returnedOn ?? '');
  const box = (key: keyof typeof texts, label: string) => ({
    label,
    value: texts[key],
    onType: (text: string) => setTexts({ ...texts, [key]: text }),
    wrong: tried && texts[key].trim() === '' ? t`Hãy ghi vào đây.` : undefined,
  });
  const act = (): void => {
    setTried(true);
    if (org === null || level === null || Object.values(texts).some((text) => text.trim() === '')) return;
    send(async () => {
      await command('access.registerSecretPaper', {
        paper: known?.id ?? null,
        organisation: org,
        level,
        ...texts,
        returnedOn: returnedOn || null,
      });
      announce(t`Đã ghi vào sổ.`);
      await queries.invalidateQueries({ queryKey: ['access.secretPapers'] });
      onClose();
    });
  };
  return (
    <Dialog title={t`Tài liệu mật`} action={t`Ghi vào sổ`} onAct={act} onClose={onClose} isBusy={isBusy}>
      {known === null && <OrgSelect organisations={organisations} value={org} onChoose={setOrg} />}
      {tried && org === null && <p className="warn small">{t`Hãy chọn tổ chức.`}</p>}
      <Choice label={t`Độ mật`} value={level} values={secrecyLevelNames} word={levelWord} onChoose={setLevel} />
      {tried && level === null && <p className="warn small">{t`Hãy chọn độ mật.`}</p>}
      <div className="entries">
        <Field {...box('number', t`Số`)} />
        <Field {...box('issuedOn', t`Ngày`)} type="date" />
      </div>
      <Field {...box('issuer', t`Cơ quan ban hành`)} />
      <Field {...box('keptAt', t`Để ở đâu`)} note={t`Ví dụ: két văn thư, phòng 204`} />
      <Field label={t`Trả lại hoặc hủy ngày`} type="date" value={returnedOn} onType={setReturnedOn} />
      {problem && <Failure problem={problem} title={t`Chưa ghi được`} />}
    </Dialog>
  );
}
