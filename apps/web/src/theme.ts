import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const scale = (
  ...shades: [string, string, string, string, string, string, string, string, string, string]
): MantineColorsTuple => shades;
const radius = '0.375rem';

/** Mantine spoken in our tokens; the semantic colours live in ui/tokens.css, so that they are right before any script. */
export const theme = createTheme({
  primaryColor: 'do',
  primaryShade: { light: 6, dark: 5 },
  black: '#211f1b',
  colors: {
    do: scale(
      '#fdf4f3',
      '#fae4e2',
      '#f3c8c4',
      '#eba29b',
      '#df766d',
      '#c8443b',
      '#b3261e',
      '#971f18',
      '#7a1913',
      '#5a120e',
    ),
    gray: scale(
      '#faf9f7',
      '#f4f2ee',
      '#eae7e2',
      '#dcd8d1',
      '#c2bcb3',
      '#989188',
      '#6f6961',
      '#57524b',
      '#3a3631',
      '#211f1b',
    ),
    dark: scale(
      '#ece8e2',
      '#cec8c0',
      '#aaa39a',
      '#827b73',
      '#4b4640',
      '#3a3631',
      '#2c2925',
      '#1e1c19',
      '#181613',
      '#11100e',
    ),
  },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-num)',
  headings: { fontFamily: 'var(--font)', fontWeight: '600', textWrap: 'balance' },
  defaultRadius: 'md',
  radius: { xs: radius, sm: radius, md: radius, lg: radius, xl: radius },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  fontSizes: { xs: 'var(--fs-xs)', sm: 'var(--fs-sm)', md: 'var(--fs-md)', lg: 'var(--fs-lg)', xl: 'var(--fs-xl)' },
  lineHeights: { xs: '1.45', sm: '1.5', md: '1.6', lg: '1.6', xl: '1.6' },
  shadows: { xs: 'none', sm: 'none', md: 'none', lg: 'none', xl: 'var(--shadow)' },
});

export const themeVariables: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-body': 'var(--bg)',
    '--mantine-color-text': 'var(--fg)',
    '--mantine-color-dimmed': 'var(--fg-3)',
    '--mantine-color-default-border': 'var(--control)',
    '--mantine-color-anchor': 'var(--primary-text)',
  },
  light: {},
  dark: {},
});
