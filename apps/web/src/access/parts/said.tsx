import { t } from '@lingui/core/macro';
import type { Problem } from '../../kernel/problem.ts';
import { Icon } from '../../ui/icon.tsx';

/** Why it did not work, above the button that was pressed. */
export function Said({ problem }: { readonly problem: Problem | null }) {
  return (
    <div role="alert">
      {problem && (
        <p className="said">
          <Icon name="alarm" /> <span>{sentenceOf(problem)}</span>
        </p>
      )}
    </div>
  );
}

function sentenceOf({ status, message }: Problem): string {
  if (status === 0) return t`Máy chủ không trả lời. Hãy xem lại đường mạng rồi bấm lại.`;
  return message || t`Máy chủ gặp lỗi. Hãy thử lại sau ít phút.`;
}
