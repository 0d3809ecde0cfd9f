import { t } from '@lingui/core/macro';
import { useMe } from './me.ts';

/** Who gives offices here. */
export function WhomToAsk() {
  const { administrators } = useMe();
  const names = administrators.map(({ fullName }) => fullName);
  return (
    <p className="ask">
      <b>{t`Hỏi ai?`}</b>{' '}
      {names.length > 0
        ? t`Người quản trị hệ thống: ${names.join(', ')}.`
        : t`Hãy hỏi văn phòng cấp ủy của bạn: chưa có ai được giao quản trị hệ thống.`}
    </p>
  );
}
