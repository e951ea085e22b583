export const semanticTokenTypes = [
  {
    id: "rewardSection",
    description: "A section of a reward file.",
    scope: "keyword.other.section.reward",
    superType: "keyword",
  },
  {
    id: "rewardDimension",
    description: "The name of a dimension.",
    scope: "entity.name.function.reward",
    superType: "property",
  },
  {
    id: "rewardTerm",
    description: "A term of the aggregate.",
    scope: "variable.other.property.reward",
    superType: "property",
  },
  { id: "rewardType", description: "A type of a dimension.", scope: "entity.name.type.reward", superType: "type" },
  {
    id: "rewardOperation",
    description: "An operation: extraction, shape step, node or estimator.",
    scope: "support.function.reward",
    superType: "function",
  },
  { id: "rewardParameter", description: "A parameter.", scope: "variable.parameter.reward", superType: "parameter" },
  {
    id: "rewardReference",
    description: "A name that is read in an expression.",
    scope: "variable.other.reward",
    superType: "variable",
  },
  {
    id: "rewardFunction",
    description: "A function in an expression.",
    scope: "support.function.expression.reward",
    superType: "function",
  },
  {
    id: "rewardColumn",
    description: "A column of the rollouts.",
    scope: "variable.other.column.reward",
    superType: "variable",
  },
] as const;
