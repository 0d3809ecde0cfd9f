import { t } from '@lingui/core/macro';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import { Link } from '@tanstack/react-router';
import type { Answer } from '../../kernel/operations.ts';
import { Icon } from '../../ui/icon.tsx';

type Task = Answer<'organisation.cell'>['tasks'][number];

export function CellTasks({ cell }: { readonly cell: Answer<'organisation.cell'> }) {
  const { tasks, taskCount, organisation, sees } = cell;
  return (
    <section aria-labelledby="h-tasks">
      <div className="sec">
        <h2 id="h-tasks">{sees.includes('tasks') ? t`Nhiệm vụ` : t`Nhiệm vụ của tôi`}</h2>
        {taskCount > 0 && sees.includes('tasks') && sees.includes('figures') && (
          <div className="acts">
            <Link
              className="link"
              to="/chi-so/$code"
              params={{ code: 'tasks.on_time' }}
              search={{ org: organisation.code, part: 'denominator' }}
            >
              {t`${taskCount} nhiệm vụ`}
            </Link>
          </div>
        )}
      </div>
      {tasks.length === 0 && (
        <p className="note" style={{ marginTop: 10 }}>
          {sees.includes('tasks') ? t`Chưa có nhiệm vụ nào được ghi.` : t`Bạn chưa được giao nhiệm vụ nào.`}
        </p>
      )}
      <ul className="tk">
        {tasks.map((task) => (
          <li key={`${task.work}-${task.person}-${task.dueOn}`}>
            <State task={task} />
            <b>{task.work}</b>
            <span>
              {[
                task.person,
                t`hạn ${spokenDate(task.dueOn)}`,
                task.result ?? (task.doneOn ? null : t`cần đạt: ${task.expected}`),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function State({ task }: { readonly task: Task }) {
  switch (task.state) {
    case 'overdue':
      return (
        <span className="bad tag">
          <Icon name="alarm" /> {t`quá hạn ${task.days} ngày`}
        </span>
      );
    case 'open':
      return (
        <span className="muted tag">
          <Icon name="clock" /> {t`còn đến ${spokenDate(task.dueOn)}`}
        </span>
      );
    case 'carried':
      return (
        <span className="warn tag">
          <Icon name="right" /> {t`chuyển sang kỳ sau`}
        </span>
      );
    case 'done_late':
      return (
        <span className="warn tag">
          <Icon name="tick" /> {t`xong muộn ${task.days} ngày`}
        </span>
      );
    case 'done':
      return (
        <span className="tag done">
          <Icon name="tick" /> {task.days > 0 ? t`xong trước ${task.days} ngày` : t`xong đúng hạn`}
        </span>
      );
  }
}
