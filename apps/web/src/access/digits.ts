/** The digits of what was typed or pasted, six at most: applications show them in groups. */
export const digitsOf = (text: string): string => text.replace(/\D/g, '').slice(0, 6);
