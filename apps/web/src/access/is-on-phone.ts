/** A finger is the main pointer: a device that one person carries. */
export const isOnPhone = (): boolean => matchMedia('(pointer: coarse)').matches;
