import { describe, expect, it } from 'vitest';
import { formatNumber, formatPercent, formatScore, formatShare } from './number.ts';

describe('formatNumber', () => {
  it.each([
    [0, 0, '0'],
    [999, 0, '999'],
    [1234, 0, '1.234'],
    [1234567.5, 1, '1.234.567,5'],
    [-81, 0, '−81'],
    [-0.04, 1, '0,0'],
    [0.05, 1, '0,1'],
  ])('writes %d with %d digits as %s', (value, digits, text) => {
    expect(formatNumber(value, digits)).toBe(text);
  });
});

describe('formatShare and formatPercent', () => {
  it.each([
    [0.7792207792207793, '77,9'],
    [1, '100'],
    [0, '0'],
    [0.9999, '99,9'],
    [0.0001, '0,1'],
    [0.5, '50,0'],
  ])('writes the share %d as %s: what is not all, or not nothing, is never rounded to it', (share, text) => {
    expect(formatShare(share)).toBe(text);
  });

  it('keeps the sign on the line of its number', () => {
    expect(formatPercent(0.955)).toBe('95,5\u00a0%');
  });
});

describe('formatScore', () => {
  it.each([
    [86, '86'],
    [43.5, '43,5'],
    [78.25, '78,25'],
  ])('writes %d as %s', (value, text) => {
    expect(formatScore(value)).toBe(text);
  });
});
