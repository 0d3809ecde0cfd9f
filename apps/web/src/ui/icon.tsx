const paths = {
  down: 'M6 9.5l6 6 6-6',
  right: 'M9.5 6l6 6-6 6',
  search: 'M10.5 17a6.5 6.5 0 100-13 6.5 6.5 0 000 13zM20 20l-4.9-4.9',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  download: 'M12 4v11M7 10.5l5 5 5-5M4 20h16',
  upload: 'M12 16V4M7 9l5-5 5 5M4 20h16',
  cross: 'M6 6l12 12M18 6L6 18',
  tick: 'M5 12.5l4.5 4.5L19 7.5',
  up: 'M12 19V5M6 11l6-6 6 6',
  fall: 'M12 5v14M6 13l6 6 6-6',
  same: 'M5 9.5h14M5 14.5h14',
  alarm: 'M12 4L2.8 20h18.4L12 4zM12 10v4.5M12 17.4v.1',
  clock: 'M12 21a9 9 0 100-18 9 9 0 000 18zM12 7v5l3.5 2',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 100-6 3 3 0 000 6z',
  menu: 'M4 7h16M4 12h16M4 17h16',
  offline: 'M3 9a14 14 0 0118 0M6.5 12.8a9 9 0 0111 0M12 19v.1M4 4l16 16',
} as const;

export type IconName = keyof typeof paths;

/** A line drawing beside a word that says the same; never the only carrier of a meaning. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="i" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
