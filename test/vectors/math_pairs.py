"""Pairs of answers with what is true of them, by class: (answer, gold, 1 if mathematically equal else 0).

Written by hand. Conventions, where mathematics leaves one open, stand in docs/math-equal.md. Every third pair of a class is held
out: it was not looked at while the comparison was written.
"""

PAIRS = {
    "fractions": [
        (r"\frac{3}{4}", "0.75", 1), (r"\frac{3}{4}", r"\frac{4}{3}", 0), (r"\dfrac{-7}{3}", r"-\frac73", 1),
        (r"-\frac{7}{-3}", r"\frac{7}{3}", 1), (r"\tfrac12", ".5", 1), ("6/8", r"\frac{3}{4}", 1),
        (r"\frac{1}{2}+\frac{1}{3}", r"\frac{5}{6}", 1), (r"\frac{1}{2}+\frac{1}{3}", r"\frac{2}{5}", 0), (r"\frac{22}{7}", r"\pi", 0),
        (r"\cfrac{10}{15}", "2/3", 1), (r"{3 \over 8}", "0.375", 1), (r"\frac{\frac{1}{2}}{3}", r"\frac{1}{6}", 1),
        (r"\frac{1}{\frac{2}{3}}", r"\frac{2}{3}", 0), ("7/3", r"2\frac13", 1), ("-3/4", "3/-4", 1), ("5/7", "0.714286", 1),
        ("5/7", "0.714", 0), ("1234/4321", "2468/8642", 1), ("1000001/1000000", "1", 0), (r"\frac{9}{3}", "3", 1), (r"\frac{0}{5}", "0", 1),
    ],
    "mixed numbers": [
        (r"1\frac{1}{2}", r"\frac{3}{2}", 1), (r"1\frac{1}{2}", r"\frac{1}{2}", 0), (r"-2\frac{1}{4}", "-2.25", 1),
        ("3 1/3", r"\frac{10}{3}", 1), (r"2\frac{3}{5}", "2.6", 1), (r"2\frac{3}{5}", r"\frac{6}{5}", 0),
        ("5½", "5.5", 1), (r"10 \frac{1}{10}", "10.1", 1), (r"-1\frac12", "-0.5", 0), (r"4\frac{2}{4}", r"4\frac12", 1),
        ("1 3/4", "13/4", 0), (r"7\tfrac{1}{8}", r"\frac{57}{8}", 1),
    ],
    "percent": [
        (r"12.5\%", "0.125", 1), (r"12.5\%", r"\frac18", 1), (r"12.5\%", "12.5", 0), ("50 percent", "1/2", 1), (r"50\%", "50", 0),
        ("7%", "0.07", 1), ("7%", "0.7", 0), (r"100\%", "1", 1), (r"\frac{1}{4}", r"25\%", 1), (r"0.5\%", "0.005", 1), (r"0.5\%", r"5\%", 0),
        ("150%", r"\frac{3}{2}", 1), (r"33\frac{1}{3}\%", r"\frac{1}{3}", 1), (r"33.3\%", r"\frac{1}{3}", 0), (r"$28$ percent", r"28\%", 1),
        ("-5%", "-0.05", 1), (r"20\%", r"20.0\%", 1), (r"20\%", r"25\%", 0),
    ],
    "decimals": [
        ("0.333333", r"\frac{1}{3}", 1), ("0.333", r"\frac{1}{3}", 0), ("3.141593", r"\pi", 1), ("3.14", r"\pi", 0), ("2.50", "2.5", 1),
        ("007", "7", 1), ("-0.0", "0", 1), ("1.4142136", r"\sqrt{2}", 1), ("1.41", r"\sqrt{2}", 0), ("+4", "4", 1), ("0.1", "0.01", 0),
        ("0.00001", "0.00002", 0), ("99999.5", "99999.6", 0), ("1.0000000", "1", 1), ("0.6666667", r"\frac{2}{3}", 1), ("2.71828183", "e", 1),
        ("4.", "4", 1), (".25", r"\frac{1}{4}", 1), ("1e-9", "2e-9", 0), ("18.0", "18", 1), ("3.0001", "3", 0),
    ],
    "thousands": [
        ("1,234,567", "1234567", 1), ("1,234,567", "1.234", 0), (r"1{,}000", "1000", 1), (r"12\,500", "12500", 1), ("1 000 000", "10^6", 1),
        ("1,000", "1", 0), (r"\$1,234.50", "1234.5", 1), ("10,000", "1000", 0), (r"32,\!349", "32349", 1), ("1,234", r"\{1, 234\}", 0),
        ("2,500.75", "2500.75", 1), ("12,34", "1234", 0), (r"-1,500", "-1500", 1), ("100,000", "100000.0", 1), ("1.234.567", "1234567", 1),
        (r"(1{,}200, 3{,}400)", "(1200, 3400)", 1),
    ],
    "scientific notation": [
        (r"3 \times 10^8", "300000000", 1), (r"3 \times 10^8", r"3 \times 10^9", 0), ("1.5e-3", "0.0015", 1), (r"6.02 \cdot 10^{23}", "6.02e23", 1),
        (r"6.63\times10^{-34}", r"6.62\times10^{-34}", 0), (r"2.5 \times 10^{-2}", r"\frac{1}{40}", 1), ("10^{-3}", "0.001", 1), ("10^-3", "1000", 0),
        ("4.7E5", "470000", 1), (r"0.5\times10^{4}", "5000", 1), (r"1.2\times10^{3}", "1.2^3", 0), (r"10^{100}", r"10^{101}", 0), (r"9.81\times 10^0", "9.81", 1),
    ],
    "repeating decimals": [
        (r"0.\overline{3}", r"\frac13", 1), (r"0.\overline{9}", "1", 1), (r"0.1\overline{6}", r"\frac{1}{6}", 1), (r"0.\overline{12}", r"\frac{12}{99}", 1),
        (r"0.\overline{12}", "0.12", 0), (r"0.\dot{3}", "1/3", 1), ("0.333...", "1/3", 1), (r"2.\overline{45}", r"\frac{27}{11}", 1), (r"0.\overline{36}", r"\frac{9}{25}", 0),
        (r"0.(142857)", "1/7", 1), (r"0.8\overline{3}", r"\frac{5}{6}", 1), (r"0.\overline{83}", r"\frac{5}{6}", 0),
    ],
    "units": [
        (r"5\text{ cm}", "5", 1), (r"5\text{ cm}", r"5\text{ m}", 0), (r"100\text{ cm}", r"1\text{ m}", 1), ("5 km", "5000 m", 1), ("5 km", "500 m", 0),
        (r"15\text{ cm}^2", r"15\,\mathrm{cm}^2", 1), (r"15\text{ cm}^2", r"15\text{ cm}", 0), ("2 hours", "120 minutes", 1), ("90 min", "1.5 h", 1), ("90 min", "1.5 min", 0),
        (r"10\text{ m/s}", r"36\text{ km/h}", 1), (r"9.8\,\text{m/s}^2", r"9.8\,\mathrm{m}\,\mathrm{s}^{-2}", 1), ("3 apples", "3", 1), (r"12 \text{ square inches}", r"12\text{ in}^2", 1),
        (r"5\text{ kg}", r"5\text{ g}", 0), (r"1\text{ L}", r"1000\text{ mL}", 1), (r"1\text{ L}", r"1000\text{ cm}^3", 1), ("6 feet", "72 inches", 1), ("5 ft 6 in", "66 in", 1),
        (r"25\,^\circ\mathrm{C}", r"25^\circ\mathrm{F}", 0), (r"120\text{ miles}", "120 mi", 1), (r"4\pi\text{ cm}", r"4\pi", 1), (r"4\pi\text{ cm}", r"4\pi\text{ mm}", 0),
        (r"1\text{ N}", r"1\text{ kg}\cdot\text{m}/\text{s}^2", 1), ("30 mph", "30 miles per hour", 1), ("7 days", "1 week", 1), (r"20\text{ dollars per hour}", r"\$20/\text{hour}", 1),
    ],
    "currency": [
        (r"\$5", "5", 1), (r"\$5", "5 dollars", 1), (r"\$5", "€5", 0), ("$12.50", "12.5", 1), (r"\$0.75", "75 cents", 1), (r"\$0.75", "75", 0), ("€20", "20 euros", 1),
        (r"£3.20", "3.20", 1), (r"\$3.5 \text{ million}", "3500000", 1), ("5 USD", r"\$5.00", 1), (r"\$1{,}000", r"\$1000", 1), (r"\$100", r"\$10", 0),
    ],
    "degrees": [
        (r"90^\circ", "90", 1), (r"90^\circ", r"\frac{\pi}{2}", 1), (r"90^\circ", r"\frac{\pi}{3}", 0), ("45 degrees", r"45^{\circ}", 1), (r"30°", "30", 1),
        (r"\sin 30^\circ", r"\frac{1}{2}", 1), (r"\cos 60^\circ", r"\frac{\sqrt3}{2}", 0), (r"\tan 45^\circ", "1", 1), (r"180^\circ - x^\circ", r"(180-x)^\circ", 1),
        (r"36^\circ 30'", r"36.5^\circ", 1), (r"120^\circ", r"\frac{2\pi}{3}\text{ rad}", 1), (r"60^\circ", r"60\text{ rad}", 0),
    ],
    "powers and roots": [
        (r"\sqrt{8}", r"2\sqrt{2}", 1), (r"\sqrt{8}", r"4\sqrt{2}", 0), (r"\sqrt[3]{27}", "3", 1), (r"\sqrt[3]{-8}", "-2", 1), (r"\sqrt{12}+\sqrt{27}", r"5\sqrt{3}", 1),
        (r"\frac{1}{\sqrt{2}}", r"\frac{\sqrt{2}}{2}", 1), (r"\frac{1}{\sqrt2-1}", r"\sqrt2+1", 1), (r"\frac{1}{\sqrt2-1}", r"\sqrt2-1", 0), (r"\sqrt{5+2\sqrt{6}}", r"\sqrt{2}+\sqrt{3}", 1),
        (r"\sqrt{3+2\sqrt2}", r"1+\sqrt2", 1), (r"\sqrt{3-2\sqrt2}", r"1-\sqrt2", 0), (r"\sqrt{3}\sqrt{12}", "6", 1), ("2^{10}", "1024", 1), ("2^{10}", "1000", 0), ("8^{2/3}", "4", 1),
        (r"16^{-\frac34}", r"\frac18", 1), (r"2^{3^2}", "512", 1), ("2^{3^2}", "64", 0), (r"\sqrt2^{\sqrt2^{2}}", "2", 1), ("√2/2", r"\frac{1}{\sqrt2}", 1), (r"\sqrt{x^2}", "|x|", 1),
        (r"\sqrt{x^2}", "x", 0), (r"\sqrt[4]{16x^4}", "2|x|", 1), (r"\sqrt[3]{7+5\sqrt2}", r"1+\sqrt2", 1), (r"\sqrt[3]{2}", r"\sqrt{2}", 0), (r"\sqrt{10}", "3.162278", 1), (r"(\sqrt{5}+1)/2", r"\frac{2}{\sqrt5-1}", 1),
    ],
    "large numbers": [
        ("2^{1000}", "4^{500}", 1), ("2^{1000}", "2^{1001}", 0), (r"2^{1000000}", r"4^{500000}", 1), (r"\frac{1}{2^{99}}", r"\frac{1}{2^{98}}", 0), (r"\frac{1}{2004!}", r"\frac{1}{2006!}", 0),
        ("100!", r"100 \cdot 99!", 1), ("10^{100}", "10^{100}+1", 0), (r"\sqrt{10^{40}+1}", "10^{20}", 0), ("9^{9^9}", "3^{2 \\cdot 9^9}", 1), ("9^{9^9}", "9^{9^8}", 0),
        (r"2^{2024}-1", r"2^{2024}", 0), (r"\frac{2^{2005}+1}{3\cdot2^{2006}}", r"\frac{1}{3\cdot2^{2006}}", 0), ("123456789012345678901234567890", "123456789012345678901234567891", 0),
        (r"3^{200}", r"9^{100}", 1), (r"\binom{200}{100}", r"\frac{200!}{(100!)^2}", 1), (r"(10^{50})^2", r"10^{100}", 1),
    ],
    "factorials and choices": [
        ("5!", "120", 1), ("5!", "60", 0), (r"\binom{10}{3}", "120", 1), (r"\binom{10}{3}", r"\binom{10}{7}", 1), (r"\binom{10}{3}", r"\binom{10}{4}", 0), (r"{5 \choose 2}", "10", 1),
        ("C(6,2)", "15", 1), (r"\frac{8!}{5!3!}", "56", 1), (r"C_5^2", "10", 1), ("6!!", "48", 1), ("n!", r"n \cdot (n-1)!", 1), (r"\frac{(n+1)!}{n!}", "n+1", 1), (r"\frac{(n+1)!}{n!}", "n", 0),
        (r"\binom{n}{2}", r"\frac{n(n-1)}{2}", 1), (r"\binom{n}{2}", r"\frac{n(n+1)}{2}", 0), ("P(5,2)", "20", 1), (r"4!+3!", "7!", 0),
    ],
    "logarithms": [
        (r"\log_2 8", "3", 1), (r"\log_2 8", "4", 0), (r"\ln 8", r"3\ln 2", 1), (r"\ln e^2", "2", 1), (r"\log_{10} 1000", "3", 1), (r"\log 100", "2", 1), (r"\frac{\ln 3}{\ln 2}", r"\log_2 3", 1),
        (r"\log_3 2", r"\frac{\ln 3}{\ln 2}", 0), (r"\ln 2 + \ln 3", r"\ln 6", 1), (r"\ln 2 + \ln 3", r"\ln 5", 0), (r"e^{\ln 5}", "5", 1), (r"\ln(x^2+2x+1)", r"2\ln|x+1|", 1), (r"\log_4 x", r"\frac12\log_2 x", 1),
        (r"\ln\frac{1}{2}", r"-\ln 2", 1), (r"\lg 5+\lg 2", "1", 1), (r"\log_{\frac12} 8", "-3", 1), (r"\ln(ab)", r"\ln a \ln b", 0),
    ],
    "trigonometry": [
        (r"\sin\frac{\pi}{6}", r"\frac12", 1), (r"\cos\frac{\pi}{4}", r"\frac{\sqrt2}{2}", 1), (r"\cos\frac{\pi}{12}", r"\frac{\sqrt6+\sqrt2}{4}", 1), (r"\cos\frac{\pi}{12}", r"\frac{\sqrt6-\sqrt2}{4}", 0),
        (r"\sin^2 x+\cos^2 x", "1", 1), (r"\tan^2 y + 1", r"\sec^2 y", 1), (r"\tan^2 y - 1", r"\sec^2 y", 0), (r"\sin 2x", r"2\sin x\cos x", 1), (r"\cos 2x", r"1-2\sin^2 x", 1), (r"\cos 2x", r"2\sin^2x - 1", 0),
        (r"\arctan 1", r"\frac{\pi}{4}", 1), (r"\sin^{-1}\frac12", r"\frac{\pi}{6}", 1), (r"\sin^{-1}\frac12", "2", 0), (r"\sin(a+b)-\sin(a-b)", r"2\sin b\cos a", 1), (r"\arcsin\frac{3}{5}", r"\arccos\frac45", 1),
        (r"\tan\frac{\pi}{8}", r"\sqrt2-1", 1), (r"\cos 36^\circ", r"\frac{1+\sqrt5}{4}", 1), (r"\sin x", r"\cos x", 0), (r"\cot x", r"\frac{\cos x}{\sin x}", 1), (r"2\arctan\frac13+\arctan\frac17", r"\frac{\pi}{4}", 1), (r"\sinh x", r"\frac{e^x-e^{-x}}{2}", 1),
    ],
    "constants": [
        (r"2\pi r", r"2 \cdot r \cdot \pi", 1), (r"\frac{9}{4}\pi", r"\frac{9\pi}{4}", 1), (r"\pi^2", "9.869604", 1), (r"\pi^2", "10", 0), (r"1-\frac{1}{e}", r"\frac{e-1}{e}", 1), (r"1-\frac{1}{\mathrm{e}}", r"1+\frac{1}{\mathrm e}", 0),
        ("π/3", r"\frac{\pi}{3}", 1), ("4pi", r"4\pi", 1), (r"e^{\pi}", r"\pi^{e}", 0), (r"\frac{1+\sqrt5}{2}", "1.618034", 1), (r"e^{-1}", r"\frac1e", 1), (r"\frac{\pi}{2}", "1.57", 0),
    ],
    "complex numbers": [
        ("3+4i", "4i+3", 1), ("3+4i", "3-4i", 0), ("3+4i", "4+3i", 0), (r"e^{i\pi}", "-1", 1), (r"5e^{i\pi/2}", "5i", 1), (r"2(\cos\frac{\pi}{3}+i\sin\frac{\pi}{3})", r"1+\sqrt3 i", 1), (r"2(\cos\frac{\pi}{3}+i\sin\frac{\pi}{3})", r"\sqrt3+i", 0),
        (r"\frac{1}{i}", "-i", 1), (r"(1+i)^2", "2i", 1), (r"\sqrt{-4}", "2i", 1), (r"\frac{1+i}{1-i}", "i", 1), ("|3+4i|", "5", 1), (r"i^{2023}", "-i", 1), (r"i^{2023}", "i", 0), (r"\sqrt{2} \operatorname{cis} \frac{\pi}{4}", "1+i", 1),
        (r"-\frac{1}{2}+\frac{\sqrt{3}}{2}i", r"e^{2\pi i/3}", 1), (r"-\frac{1}{2}+\frac{\sqrt{3}}{2}i", r"e^{\pi i/3}", 0), (r"\overline{2+3i}", "2-3i", 1), (r"\frac{3+4i}{5}", "0.6+0.8i", 1), (r"\pm 2i", r"\{2i,-2i\}", 1),
    ],
    "sets": [
        (r"\{1,2,3\}", r"\{3,1,2\}", 1), (r"\{1,2\}", "(1,2)", 0), (r"\{1,2\}", "1, 2", 1), (r"\{1,2\}", r"\{1,2,3\}", 0), ("{1, 2}", "(1, 2)", 0), (r"x \in \{1,2\}", r"\{2,1\}", 1), (r"\{\frac12, 2\}", r"\{2, 0.5\}", 1),
        (r"\emptyset", r"\{\}", 1), (r"\varnothing", "no solution", 1), (r"\emptyset", r"\{0\}", 0), (r"\{5\}", "5", 1), (r"\{1,3\}\cup\{2,4\}", r"\{1,2,3,4\}", 1), (r"\{1,2,3\}\cap\{2,3,4\}", r"\{2,3\}", 1), (r"\{1,2,3\}\setminus\{2\}", r"\{1,3\}", 1),
        (r"\{(1,2),(3,4)\}", r"\{(3,4),(1,2)\}", 1), (r"\{(1,2),(3,4)\}", r"\{(2,1),(3,4)\}", 0), (r"\{1,2,\ldots,6\}", r"\{1,2,3,4,5,6\}", 1), (r"\{1,2,\ldots,6\}", r"\{1,2,3,4,5\}", 0), (r"\{-2,1\pm\sqrt5\}", r"\{1-\sqrt5,1+\sqrt5,-2\}", 1), (r"\{a,b\}", r"\{b,a\}", 1), (r"\{2,3\}", r"\{2,4\}", 0),
    ],
    "lists": [
        ("1, 2, 3", "3, 2, 1", 1), ("1, 2, 3", "1, 2", 0), ("6 and 8", "6, 8", 1), (r"6 \text{ and } 8", r"\{8,6\}", 1), ("21, 16 or 11", "11,16,21", 1), ("x=1 or x=2", r"\{1,2\}", 1), ("x=1 or x=2", "x=1", 0), (r"x=4,\,-8", "-8,4", 1), ("1, -1", "1", 0), (r"x_1=2, x_2=3", "3, 2", 1),
        ("x=1, x=3", "x=3, x=1", 1), ("2 or 5", "2 and 6", 0), ("19, 46, and 82", r"19, 46, \text{ and } 82", 1), ("19, 46, and 82", "21, 36, and 82", 0), ("-12; -11; -10", r"\{-10,-11,-12\}", 1),
    ],
    "tuples": [
        ("(1,2)", "(1, 2)", 1), ("(1,2)", "(2,1)", 0), ("1,2", "(1,2)", 1), ("2,1", "(1,2)", 0), (r"\left(\frac12, 3\right)", "(0.5, 3)", 1), ("(1,2,3)", "(1,2)", 0), ("x=1, y=2", "(1,2)", 1), ("y=2, x=1", "(1,2)", 1), ("x=2, y=1", "(1,2)", 0), ("(x,y)=(3,-1)", "(3,-1)", 1),
        ("(p,q,r)=(3,2,7)", "p=3, q=2, r=7", 1), (r"(\sqrt4, \frac{6}{3})", "(2,2)", 1), ("(3, \\frac{\\pi}{2})", "(3, \\frac{2\\pi}{3})", 0), ("(5,8),(8,5)", "(8,5),(5,8)", 1), ("(5,8),(8,5)", "(5,8)", 0), ("p=5,q=2;p=7,q=2", "(5,2),(7,2)", 1), (r"\langle 1,2,3\rangle", "(1,2,3)", 1),
        (r"(\pm 3, 0)", "(3,0),(-3,0)", 1), ("(11,7) or (7,11)", "(7,11),(11,7)", 1), ("A(1,2)", "(1,2)", 1), ("(0;6)", "(0,6)", 1), ("AB=4, CD=5", "4, 5", 1),
    ],
    "intervals": [
        ("[0,1]", "[0,1)", 0), ("(0,1)", "[0,1]", 0), (r"(-\infty, 3)", "x<3", 1), (r"(-\infty, 3]", "x<3", 0), (r"[2,\infty)", r"x \ge 2", 1), (r"(-1,3]", r"-1 < x \le 3", 1), (r"(-1,3]", r"-1 \le x < 3", 0), (r"x\in[-2,7]", r"-2\le x\le 7", 1),
        (r"(-1,0)\cup(0,1)", r"(-1,1)\setminus\{0\}", 1), (r"(-1,0)\cup(0,1)", "(-1,1)", 0), (r"[0,1]\cup[1,2]", "[0,2]", 1), (r"(0,2)\cap(1,3)", "(1,2)", 1), (r"x\ne 3", r"(-\infty,3)\cup(3,\infty)", 1), (r"\mathbb{R}", r"(-\infty,\infty)", 1), (r"\mathbb{R}\setminus\{2\}", r"x\neq 2", 1),
        (r"(1,2]\cup(3,4)", r"(3,4)\cup(1,2]", 1), (r"\left(\frac35,\frac83\right]", r"(0.6, 2.666667]", 1), (r"]1,2[", "(1,2)", 1), (r"[1,2[", "[1,2)", 1), (r"\{x \mid x > 3\}", r"(3,\infty)", 1), (r"\{x \mid x > 3\}", r"[3,\infty)", 0), (r"(-\infty,-1)\cup(1,\infty)", "x<-1 or x>1", 1),
        (r"(-\infty,-1)\cup(1,\infty)", "-1<x<1", 0), (r"(\sqrt2, \infty)", r"x > \frac{2}{\sqrt2}", 1), (r"(a,b]", r"a<x\le b", 1), (r"x > 0", r"\mathbb{R}^+", 1), (r"[1,5]", "{1,5}", 0), (r"(1,+\infty)", r"(1,\infty)", 1),
    ],
    "inequalities": [
        ("x>3", "3<x", 1), ("x>3", r"x\ge 3", 0), ("-x<-3", "x>3", 1), ("|x|<3", "-3<x<3", 1), ("|x|<3", "x<3", 0), (r"x^2\le 9", "[-3,3]", 1), ("x^2>4", "x<-2 or x>2", 1), ("x^2>4", "x>2", 0), ("|x-1|\\ge 2", r"x\le -1 \text{ or } x\ge 3", 1), ("y>2x+1", "2x-y<-1", 1), ("y>2x+1", "y<2x+1", 0),
        (r"\frac{1}{x}>0", "x>0", 1), (r"\frac{x-1}{x+2}\le 0", "(-2,1]", 1), (r"\frac{x-1}{x+2}\le 0", "[-2,1]", 0), ("2x+3>7", "x>2", 1), ("a<b", "b>a", 1), ("a<b", "a>b", 0), ("x^2<2", r"(-\sqrt2,\sqrt2)", 1), ("f(2)<f(1)<f(4)", "f(4)>f(1)>f(2)", 1), ("0<x<1", "0<y<1", 0), ("x^2+1>0", r"\mathbb{R}", 1),
    ],
    "equations": [
        ("x=5", "5", 1), ("5=x", "x=5", 1), ("x=5", "y=5", 0), ("x=5", "x=-5", 0), ("2x=4", "x=2", 1), ("2x+4y-3=0", r"y=-\frac12x+\frac34", 1), ("2x+4y-3=0", r"y=-\frac12x-\frac34", 0), ("x-2y+z-1=0", "-x+2y-z+1=0", 1), ("x^2+y^2=25", "2x^2+2y^2=50", 1), ("x^2+y^2=25", "x^2+y^2=5", 0), ("xy=1", r"y=\frac1x", 1),
        (r"\frac{x^2}{4}+\frac{y^2}{3}=1", "3x^2+4y^2=12", 1), (r"\frac{x^2}{4}+\frac{y^2}{3}=1", "4x^2+3y^2=12", 0), ("(x-1)^2+(y+2)^2=9", "x^2+y^2-2x+4y-4=0", 1), ("x^2=4", r"x=\pm2", 1), ("x^2=4", "x=2", 0), ("f(x)=x^2", "x^2", 1), ("f(t)=t^2", "f(x)=x^2", 1), ("y=2x+1", "2x+1", 1), ("x+z=1", "1", 0), (r"x=\frac13\approx0.33", "1/3", 1), ("x=1+1=2", "2", 1), ("|AB|=5", "5", 1), ("y=x", "y=x+1", 0),
    ],
    "expressions": [
        ("(x+1)^2", "x^2+2x+1", 1), ("(x+1)^2", "x^2+1", 0), ("x^2-4", "(x-2)(x+2)", 1), ("x^2-4", "(x-2)^2", 0), (r"\frac{x^2-1}{x-1}", "x+1", 1), (r"\frac{1}{x}+\frac1y", r"\frac{x+y}{xy}", 1), (r"\frac{1}{x}+\frac1y", r"\frac{1}{x+y}", 0), ("2-2p", "2(1-p)", 1), ("a(b+c)", "ab+ac", 1), ("a(b+c)", "ab+c", 0), (r"x^{-2}", r"\frac{1}{x^2}", 1), ("(a+b)^3", "a^3+3a^2b+3ab^2+b^3", 1), ("0.5x", r"\frac{x}{2}", 1), ("x", "y", 0), (r"\frac{\pi r}{h+r}", r"\frac{r\pi}{r+h}", 1),
        (r"2^{n+1}", r"2\cdot 2^n", 1), (r"2^{n+1}", "2^n+1", 0), (r"\sqrt{\frac1n}", r"\frac{1}{\sqrt n}", 1), ("3x^2y", "3yx^2", 1), ("x^6-1", "(x^3-1)(x^3+1)", 1), (r"\frac{a}{b}\div\frac{c}{d}", r"\frac{ad}{bc}", 1), ("-(x-y)", "y-x", 1), ("-(x-y)", "x-y", 0), ("x^2+x+1", "x^2+x+1.0", 1), ("mgh", "hgm", 1), ("1/(2x)", r"\frac{1}{2}x", 0), ("x**2+3*x", "x(x+3)", 1),
    ],
    "matrices": [
        (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", r"\begin{bmatrix}1&2\\3&4\end{bmatrix}", 1), (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", r"\begin{pmatrix}1&3\\2&4\end{pmatrix}", 0), (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", r"\left[\begin{array}{cc}1&2\\3&4\end{array}\right]", 1), (r"\begin{pmatrix}\frac12&0\\0&1\end{pmatrix}", r"\begin{pmatrix}0.5&0\\0&1\end{pmatrix}", 1),
        (r"\begin{vmatrix}1&2\\3&4\end{vmatrix}", "-2", 1), (r"\begin{vmatrix}1&2\\3&4\end{vmatrix}", "2", 0), (r"2\begin{pmatrix}1\\2\end{pmatrix}", r"\begin{pmatrix}2\\4\end{pmatrix}", 1), (r"\begin{pmatrix}1&0\\0&1\end{pmatrix}\begin{pmatrix}5\\6\end{pmatrix}", r"\begin{pmatrix}5\\6\end{pmatrix}", 1), (r"\begin{pmatrix}1\\2\end{pmatrix}", r"\begin{pmatrix}1&2\end{pmatrix}", 0),
        (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}^T", r"\begin{pmatrix}1&3\\2&4\end{pmatrix}", 1), (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}+\begin{pmatrix}1&1\\1&1\end{pmatrix}", r"\begin{pmatrix}2&3\\4&5\end{pmatrix}", 1), (r"\det\begin{pmatrix}2&0\\0&3\end{pmatrix}", "6", 1), (r"\begin{pmatrix}a&b\\c&d\end{pmatrix}", r"\begin{pmatrix}a&b\\c&-d\end{pmatrix}", 0), ("[[1,2],[3,4]]", r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", 1), (r"\begin{pmatrix}1&1\\0&1\end{pmatrix}^{-1}", r"\begin{pmatrix}1&-1\\0&1\end{pmatrix}", 1),
        (r"\begin{pmatrix} \sin^2 x+\cos^2 x \\ 0\end{pmatrix}", r"\begin{pmatrix}1\\0\end{pmatrix}", 1),
    ],
    "plus-minus": [
        (r"\pm 2", "2, -2", 1), (r"\pm 2", "2", 0), (r"1\pm\sqrt{19}", r"1+\sqrt{19}, 1-\sqrt{19}", 1), (r"\frac{-1\pm\sqrt{13}}{4}", r"\left\{\frac{\sqrt{13}-1}{4},-\frac{1+\sqrt{13}}{4}\right\}", 1), (r"3\pm2\sqrt2", r"3\pm\sqrt8", 1), (r"3\pm2\sqrt2", r"2\pm3\sqrt2", 0), (r"x=\pm\sqrt3", r"\{\sqrt3,-\sqrt3\}", 1), ("±5", r"\{-5,5\}", 1), (r"\mp 4", r"\pm 4", 1), (r"2\pm 3", "5, -1", 1), (r"2\pm 3", "5, 1", 0), (r"\pm\sqrt2\pm\sqrt3", r"\sqrt2+\sqrt3,\sqrt2-\sqrt3,-\sqrt2+\sqrt3,-\sqrt2-\sqrt3", 1),
    ],
    "families": [
        (r"\frac{\pi}{6}+2k\pi, k\in\mathbb{Z}", r"\frac{\pi}{6}+2n\pi, n\in\mathbb{Z}", 1), (r"\frac{\pi}{4}+k\pi, k\in\mathbb{Z}", r"\frac{5\pi}{4}+k\pi, k \in \mathbb Z", 1), (r"\frac{\pi}{4}+k\pi, k\in\mathbb{Z}", r"\frac{\pi}{4}+2k\pi, k\in\mathbb{Z}", 0), (r"x=k\pi, k\in\mathbb Z", r"x=n\pi", 1), (r"x^2+C", "x^2+K", 1), (r"x^2+C", "x^3+C", 0), (r"\sin^2x+C", r"-\cos^2 x+C", 1), (r"x^2+C", "x^2", 0), (r"2k+1, k \in \mathbb{Z}", r"2m-1, m\in\mathbb{Z}", 1), (r"2k+1, k \in \mathbb{Z}", r"2m, m\in\mathbb{Z}", 0), (r"\pm\frac{\pi}{3}+2k\pi, k\in\mathbb Z", r"\frac{\pi}{3}+2k\pi, -\frac{\pi}{3}+2k\pi, k\in\mathbb Z", 1), (r"(-1)^n", r"\cos(n\pi)", 1),
    ],
    "ratios": [
        ("2:3", r"\frac23", 1), ("2:3", "4:6", 1), ("2:3", "3:2", 0), ("1:2:3", "2:4:6", 1), ("1:2:3", "1:2:4", 0), ("S:T=7:32", "7:32", 1), (r"\sqrt2:1", r"2:\sqrt2", 1), ("12:00", "1:00", 0), ("12:00", "12:00", 1),
    ],
    "options and words": [
        ("(B)", "B", 1), (r"\text{(B)}", "B", 1), (r"\text{(B)}", r"\text{(C)}", 0), ("B.", "(B)", 1), ("(B) 5", "5", 1), ("(B) 5", "(C) 5", 0), ("Even", r"\text{even}", 1), ("odd", r"\text{even}", 0), ("The answer is yes.", "Yes", 1), (r"\text{Evelyn}", "Evelyn", 1), (r"\textbf{(D)}\ 12", "D", 1), ("yes", "no", 0), ("increasing", "decreasing", 0), (r"\text{Monday}", "monday", 1), ("A", "a and b", 0),
    ],
    "wrappers": [
        (r"\boxed{42}", "42", 1), (r"$\boxed{\frac{1}{2}}$", "0.5", 1), (r"$$x=7$$", "7", 1), (r"\[ 9 \]", r"\( 9 \)", 1), (r"The answer is $\boxed{12}$.", "12", 1), (r"The answer is $\boxed{12}$.", "13", 0), ("**73**", "73", 1), (r"\boxed{1}, \boxed{2}", r"\{1,2\}", 1), ("Answer: 18", "18", 1), (r"So we get $x = 3$. The final answer is $\frac{6}{2}$.", "3", 1), (r"\displaystyle\frac12", r"\frac12", 1), (r"\left( 3 \right)", "3", 1), (r"\\frac{1}{2}", r"\frac12", 1), (r"\boxed{x^2}", "x^3", 0), (r"\fbox{8}", "8", 1), (r"First 5, then \boxed{6}", "5", 0), ("#### 1,024", "1024", 1), (r"\boxed{28} %", r"28\%", 1),
    ],
    "unicode": [
        ("−3", "-3", 1), ("½", "0.5", 1), ("x² + 1", "x^2+1", 1), ("√12", r"2\sqrt3", 1), ("3×10⁵", "300000", 1), ("x ≤ 4", r"(-\infty,4]", 1), ("x ≤ 4", "x < 4", 0), ("5 − 8", "3", 0), ("2π", r"2\pi", 1), ("∞", r"\infty", 1), ("−∞", r"\infty", 0), ("∅", r"\emptyset", 1), ("x₁", "x_1", 1), ("8 ÷ 2", "4", 1), ("θ/2", r"\frac{\theta}{2}", 1), ("１２", "12", 1), ("x³", "x²", 0), ("{1，2}", r"\{1,2\}", 1),
    ],
    "bases": [
        ("101_2", "5", 1), ("101_2", "101", 0), ("1012_3", "32_{10}", 1), (r"204_5", r"204_{5}", 1), ("204_5", "204_6", 0), (r"(1101)_2", "13", 1), (r"\text{FF}_{16}", "255", 1), ("77_8", "63", 1),
    ],
    "modular": [
        (r"17 \bmod 5", "2", 1), (r"17 \bmod 5", "3", 0), (r"x\equiv 3\pmod 7", r"x\equiv 10 \pmod 7", 1), (r"x\equiv 3\pmod 7", r"x\equiv 4 \pmod 7", 0), (r"x\equiv 3\pmod 7", r"x\equiv 3\pmod 8", 0), (r"\gcd(12,18)", "6", 1), (r"\operatorname{lcm}(4,6)", "12", 1), (r"\lfloor 3.7 \rfloor", "3", 1), (r"\lfloor -3.2\rfloor", "-3", 0), (r"\lceil 3.2\rceil", "4", 1), (r"\max(3,7)", "7", 1),
    ],
    "sums": [
        (r"\sum_{k=1}^{10} k", "55", 1), (r"\sum_{k=1}^{10} k", "45", 0), (r"\sum_{k=1}^{n} k", r"\frac{n(n+1)}{2}", 1), (r"\sum_{k=1}^{n} k^2", r"\frac{n(n+1)(2n+1)}{6}", 1), (r"\sum_{k=1}^{n} k^2", r"\frac{n^2(n+1)^2}{4}", 0), (r"\prod_{k=1}^{5} k", "5!", 1), (r"\sum_{k=0}^{n}\binom{n}{k}", "2^n", 1), (r"\sum_{i=1}^{4} 2^i", "30", 1), (r"\sum_{i=1}^{3}\frac{1}{i}", r"\frac{11}{6}", 1),
    ],
    "infinity": [
        (r"\infty", r"+\infty", 1), (r"\infty", r"-\infty", 0), (r"\infty", "1000000", 0), ("infinity", r"\infty", 1),
    ],
    "bad input": [
        ("", "5", 0), ("5", "6", 0), (r"\frac{1}{0}", "5", 0), ("print(5)", "5", 0), ("__import__('os').system('echo 5')", "5", 0), (r"\frac{", "1", 0), ("((((((", "1", 0), ("I do not know", "7", 0), (r"\input{/etc/passwd}", "1", 0), ("5; rm -rf /", "5", 0), ("0/0", "0", 0), ("lambda: 5", "5", 0), ("$$$$", "4", 0), ("x" * 50, "1", 0),
    ],
}
