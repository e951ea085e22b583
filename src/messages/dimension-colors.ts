/** Colours of dimensions in each kind of theme, in the order of the file. */
export const dimensionColors = {
  dark: ["#59a4f9", "#4ec9b0", "#b180d7", "#e57fb1", "#e2a33d", "#9cc763", "#d98b6a", "#8fa3bf"],
  light: ["#0f6cbd", "#0a8a74", "#7d45b8", "#c13884", "#b96f00", "#4d7f1c", "#a6512e", "#52698a"],
  highContrast: ["#6cb6ff", "#5fe0c5", "#cfa0f2", "#ff9fcb", "#ffc35c", "#b9e67a", "#ffab8a", "#b4c6e0"],
  highContrastLight: ["#0b4f8a", "#06614f", "#5b2a92", "#8f2460", "#7d4a00", "#355c10", "#7a3418", "#3a4d69"],
} as const;

/** How many dimensions have a colour of their own; further ones begin again. */
export const colorCount = dimensionColors.dark.length;
export const colorId = (index: number): string => `rewardLab.dimension${(index % colorCount) + 1}`;
/** The value of a dimension's colour in a theme kind, for pictures that cannot read theme variables. */
export const colorValue = (index: number, theme: keyof typeof dimensionColors): string =>
  dimensionColors[theme][index % colorCount] ?? dimensionColors[theme][0];
