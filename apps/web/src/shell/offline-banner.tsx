import { t } from '@lingui/core/macro';
import { useSyncExternalStore } from 'react';
import { Icon } from '../ui/icon.tsx';

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

export function OfflineBanner() {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <div role="status">
      {!online && (
        <p className="offline">
          <Icon name="offline" />{' '}
          {t`Máy này đang mất mạng. Số liệu trên màn hình là lần lấy gần nhất; có mạng lại, chương trình tự lấy số mới.`}
        </p>
      )}
    </div>
  );
}
