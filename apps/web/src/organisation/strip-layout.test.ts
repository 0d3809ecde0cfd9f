import { expect, it } from 'vitest';
import { centresOf, widthOf } from './strip-layout.ts';

it('leaves a gap before each January but a first one', () => {
  expect(centresOf(['2025-12', '2026-01', '2026-02'])).toEqual([20, 72, 112]);
  expect(centresOf(['2026-01', '2026-02'])).toEqual([20, 60]);
  expect(widthOf(['2025-12', '2026-01', '2026-02'])).toBe(132);
});
