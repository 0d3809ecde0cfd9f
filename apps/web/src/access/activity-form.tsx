import { t } from '@lingui/core/macro';
import {
  type BasisKind,
  basisKindNames,
  type ShippedActivityName,
  shippedActivities,
} from '@nennep/core/access/processing-activity.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { command } from '../kernel/client.ts';
import type { Answer } from '../kernel/operations.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Choice, Field } from '../ui/field.tsx';
import { announce } from '../ui/live-region.tsx';
import { Failure } from '../ui/states.tsx';
import { LongField } from './parts/long-field.tsx';
import { OrgSelect } from './parts/org-select.tsx';
import { basisWord } from './privacy-words.ts';
import { useSending } from './use-sending.ts';

type Register = Answer<'access.processingActivities'>;
type ActivityProps = {
  readonly known: Register['activities'][number] | null;
  /** What the program itself does: its texts are offered. */
  readonly shipped: ShippedActivityName | null;
  readonly organisations: Register['organisations'];
  readonly onClose: () => void;
};

/** Writes a processing activity into the register, or corrects it. */
export function ActivityForm({ known, shipped, organisations, onClose }: ActivityProps) {
  const queries = useQueryClient();
  const { isBusy, problem, send } = useSending();
  const [tried, setTried] = useState(false);
  const offered = shipped === null ? null : shippedActivities[shipped];
  const first = known ?? offered;
  const [org, setOrg] = useState<string | null>(
    known?.organisation.code ?? (organisations.length === 1 ? (organisations[0]?.code ?? null) : null),
  );
  const [texts, setTexts] = useState({
    name: first?.name ?? '',
    purpose: first?.purpose ?? '',
    subjects: first?.subjects ?? '',
    fields: first?.fields ?? '',
    basis: first?.basis ?? '',
    startsOn: known?.startsOn ?? '',
  });
  const [basisKind, setBasisKind] = useState<BasisKind | null>(known?.basisKind ?? null);
  const [more, setMore] = useState({
    recipients: known?.recipients ?? '',
    measures: known?.measures ?? '',
    endsOn: known?.endsOn ?? '',
  });
  const box = (key: keyof typeof texts, label: string) => ({
    label,
    value: texts[key],
    onType: (text: string) => setTexts({ ...texts, [key]: text }),
    wrong: tried && texts[key].trim() === '' ? t`Hãy ghi vào đây.` : undefined,
  });
  const rest = (key: keyof typeof more, label: string) => ({
    label,
    value: more[key],
    onType: (text: string) => setMore({ ...more, [key]: text }),
  });
  const act = (): void => {
    setTried(true);
    if (org === null || basisKind === null || Object.values(texts).some((text) => text.trim() === '')) return;
    send(async () => {
      await command('access.keepActivity', {
        activity: known?.id ?? null,
        organisation: org,
        shipped,
        basisKind,
        ...texts,
        recipients: more.recipients.trim() || null,
        measures: more.measures.trim() || null,
        endsOn: more.endsOn || null,
      });
      announce(t`Đã ghi vào sổ.`);
      await queries.invalidateQueries();
      onClose();
    });
  };
  return (
    <Dialog
      title={t`Hoạt động xử lý dữ liệu`}
      action={t`Ghi vào sổ`}
      onAct={act}
      onClose={onClose}
      isBusy={isBusy}
      wide
    >
      {known === null && <OrgSelect organisations={organisations} value={org} onChoose={setOrg} />}
      {tried && org === null && <p className="warn small">{t`Hãy chọn tổ chức.`}</p>}
      <Field {...box('name', t`Tên hoạt động`)} />
      <Field {...box('purpose', t`Mục đích`)} />
      <Field {...box('subjects', t`Dữ liệu của ai`)} />
      <LongField {...box('fields', t`Dữ liệu gì`)} />
      <Choice label={t`Căn cứ`} value={basisKind} values={basisKindNames} word={basisWord} onChoose={setBasisKind} />
      {tried && basisKind === null && <p className="warn small">{t`Hãy chọn căn cứ.`}</p>}
      <Field {...box('basis', t`Văn bản, điều khoản; hoặc đồng ý bằng cách nào`)} />
      <Field {...rest('recipients', t`Ai nhận dữ liệu`)} />
      <Field {...rest('measures', t`Biện pháp bảo vệ`)} />
      <div className="entries">
        <Field {...box('startsOn', t`Từ ngày`)} type="date" />
        <Field {...rest('endsOn', t`Đến hết ngày`)} type="date" />
      </div>
      {problem && <Failure problem={problem} title={t`Chưa ghi được`} />}
    </Dialog>
  );
}
