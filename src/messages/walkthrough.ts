/** The steps of "Get Started with Reward Lab" on the editor's welcome page. Pictures are those of README.md. */
const step = (id: string, title: string, description: string, picture: string, altText: string) => ({
  id,
  title,
  description,
  media: { image: `docs/images/${picture}.png`, altText },
});
const button = (label: string, command: string): string => `[${label}](command:${command})`;

type Commands = Readonly<Record<"openExample" | "preview" | "train" | "openRollouts" | "runTests", string>>;

export const walkthroughs = (commands: Commands) => [
  {
    id: "start",
    title: "Get Started with Reward Lab",
    description: "See what a reward really pays, before, while and after you train.",
    steps: [
      step(
        "write",
        "Write what is paid, and see what is really paid",
        `A reward file names dimensions, their shape and their weights. Each line ends with what it measures on your rollouts, and each weight with its share of the advantage.\n${button("Open the Example", commands.openExample)}`,
        "write",
        "A reward file in which a small weight pays much of the advantage, with a hover that says why",
      ),
      step(
        "whatIf",
        "Ask what if",
        `Drag weights and choose when a term is paid. Stored rollouts answer at once, without training anything.\n${button("Preview the Open Reward File", commands.preview)}`,
        "whatif",
        "Sliders beside a reward file, with their effects on order, shares and dead groups",
      ),
      step(
        "train",
        "Train",
        `TRL, Stable-Baselines3 or a program of your own. Jobs queue by device and go on when the window is closed; alerts say what looks wrong.\n${button("Train", commands.train)}`,
        "run",
        "Curves of a run with alerts",
      ),
      step(
        "inspect",
        "Inspect rollouts",
        `Filter, sort and group them; each number of an answer is explained by its evidence and compared with its siblings.\n${button("Open Rollouts", commands.openRollouts)}`,
        "rollouts",
        "A table of rollouts with the explanation of one answer",
      ),
      step(
        "test",
        "Test the reward",
        `Tests say what must hold. Probes answer with what must not be paid, such as nothing at all.\n${button("Run Reward Tests", commands.runTests)}`,
        "tests",
        "Tests and probes in the Test Explorer, and the reward card",
      ),
    ],
  },
];
