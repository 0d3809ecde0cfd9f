import { t } from '@lingui/core/macro';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { command } from '../kernel/client.ts';
import { Problem } from '../kernel/problem.ts';
import { upload } from '../kernel/upload.ts';
import { useAnswer } from '../kernel/use-answer.ts';
import { useMe } from '../shell/me.ts';
import { announce } from '../ui/live-region.tsx';
import { Failure } from '../ui/states.tsx';
import type { Correction } from './import-summary.ts';
import { Checked } from './parts/checked.tsx';
import { ChooseFile } from './parts/choose-file.tsx';
import { Imported } from './parts/imported.tsx';
import { Working } from './parts/working.tsx';
import './import-page.css';

const route = getRouteApi('/nhap-lieu');
const isOver = (state: string | undefined): boolean => state === 'checked' || state === 'applied' || state === 'failed';

/** A workbook comes in: choose, see what it would do, correct, apply. */
export function ImportPage() {
  const { tep } = route.useSearch();
  const navigate = useNavigate();
  // Whoever has no office brings the first workbook of all, and is no more than administrator afterwards.
  const isFirst = useMe().rights.length === 0;
  const queries = useQueryClient();
  const [sent, setSent] = useState<number | null>(null);
  const [applying, setApplying] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const sending = useRef<AbortController | null>(null);
  const check = useAnswer(
    'exchange.check',
    { upload: tep ?? '' },
    {
      enabled: tep !== undefined,
      staleTime: 0,
      refetchInterval: (query) => (applying || !isOver(query.state.data?.state) ? 500 : false),
    },
  );
  const state = check.data?.state;

  useEffect(() => {
    if (state === 'checked') announce(t`Đã kiểm tra xong tệp.`);
    if (state === 'applied') announce(t`Đã nhập xong.`);
  }, [state]);

  const go = (id?: string): void => void navigate({ to: '/nhap-lieu', search: id ? { tep: id } : {} });
  const send = async (file: File): Promise<void> => {
    setProblem(null);
    setSent(0);
    const control = new AbortController();
    sending.current = control;
    try {
      const id = await upload(file, setSent, control.signal);
      if (tep) void command('exchange.discardUpload', { upload: tep }).catch(() => undefined);
      go(id);
    } catch (error) {
      if (error instanceof Problem) setProblem(error);
      else if (!(error instanceof DOMException)) throw error;
    } finally {
      setSent(null);
    }
  };
  const apply = async (): Promise<void> => {
    if (!tep) return;
    setProblem(null);
    setApplying(true);
    try {
      await command('exchange.applyUpload', { upload: tep });
      if (isFirst) await navigate({ to: '/buoc-dau' });
      // Every figure may be another now.
      await queries.invalidateQueries();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
      await check.refetch();
    } finally {
      setApplying(false);
    }
  };
  const correct = async (corrections: Correction[]): Promise<void> => {
    if (!tep) return;
    setProblem(null);
    try {
      await command('exchange.correctUpload', { upload: tep, corrections });
      await check.refetch();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    }
  };
  const forget = (): void => {
    if (tep && state !== 'applied') void command('exchange.discardUpload', { upload: tep }).catch(() => undefined);
    setProblem(null);
    go();
  };

  const trouble = problem && <Failure problem={problem} title={applying ? undefined : t`Chưa nhập được tệp này`} />;
  if (sent !== null) return <Working title={t`Đang gửi tệp`} share={sent} onStop={() => sending.current?.abort()} />;
  if (!tep) {
    return <ChooseFile onFile={(file) => void send(file)}>{trouble}</ChooseFile>;
  }
  if (check.isError) {
    return (
      <ChooseFile onFile={(file) => void send(file)}>
        {check.error.reason === 'secret_document' ? (
          <Failure problem={check.error} title={t`Chương trình không nhận tệp mang dấu mật`} />
        ) : (
          <Failure problem={check.error} title={t`Không tìm lại được tệp đã gửi`} retry={() => void check.refetch()}>
            {' '}
            {t`Hãy chọn lại tệp.`}
          </Failure>
        )}
      </ChooseFile>
    );
  }
  if (applying || state === 'applying') {
    return (
      <Working
        title={t`Đang nhập ${check.data?.fileName ?? ''}`}
        share={check.data && check.data.of > 0 ? check.data.done / check.data.of : null}
        done={check.data?.done}
        of={check.data?.of}
      />
    );
  }
  if (!check.data || state === 'reading' || state === 'checking') {
    return (
      <Working
        title={state === 'checking' ? t`Đang kiểm tra ${check.data?.fileName ?? ''}` : t`Đang đọc tệp`}
        share={check.data && check.data.of > 0 ? check.data.done / check.data.of : null}
        done={check.data?.done}
        of={check.data?.of}
        onStop={forget}
      />
    );
  }
  if (state === 'applied' && check.data.result)
    return <Imported result={check.data.result} fileName={check.data.fileName} onAnother={() => go()} />;
  if (!check.data.result) {
    return (
      <ChooseFile onFile={(file) => void send(file)}>
        <Failure
          problem={
            problem ??
            new Problem('failed', t`Tệp này không đọc được. Hãy mở bằng Excel, lưu lại thành .xlsx rồi chọn lại.`, 422)
          }
          title={t`Chưa nhập được tệp này`}
        />
      </ChooseFile>
    );
  }
  return (
    <>
      {trouble}
      <Checked
        check={check.data}
        result={check.data.result}
        upload={tep}
        onFile={(file) => void send(file)}
        onCorrect={(corrections) => void correct(corrections)}
        onApply={() => void apply()}
        onForget={forget}
      />
    </>
  );
}
