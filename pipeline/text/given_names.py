"""Given names, which tell that the word after them is a person's, whatever else it means."""

from __future__ import annotations

from pipeline.text.tokens import word_set

# The commonest of both languages and of their newsrooms, folded. Left out are those that titles
# use as words (Bill, Grace, Mark, Rose, Will, Marine, Juste).
GIVEN_NAMES = word_set(
    """
    adam adele adrian agathe agnes ahmed alain alan albert alex alexandra alexandre alexis ali alice
    alicia amelie amina amy ana andre andrea andrew angela anita anna anne anthony antoine antonio
    arthur aurelie barbara beatrice benjamin bernard bob brian bruno camille carl carlos carol
    caroline catherine cecile charles charlotte chloe chris christian christine christophe claire
    clara claude claudia colin corinne cynthia daniel daniele david deborah denis diana diane
    dominique donald dorothy edith edward elena eleonore elisabeth elise elizabeth ellen emilie
    emily emma emmanuel eric erin ernest estelle esther etienne eva evelyne fabien fatima felix
    fernando florence francis francois francoise frederic gabriel genevieve george georges gerald
    gerard gilles gina guillaume guy hannah hans hassan helen helena helene henri henry hugo ian
    ibrahim ines ingrid irene isabelle ivan jack jacob jacqueline jacques jaime james jane janet
    jason javier jean jeanne jeff jennifer jeremy jerome jessica jim joan joanne joel johanna john
    jonathan jordan jorge jose josee joseph joshua juan judith julia julian julie julien karen karim
    karine karl kate katherine kathleen kelly kenji kevin kim larry laura laurence laurent lea leila
    leo leon liam lina linda lisa louis louise luc luca lucas lucie lucy luis madeleine maria
    marianne marie mario marion marta martha martin martine mary mateo mathieu matthew maurice
    maxime megan melanie melissa michael michel michele michelle miguel mike miriam mohamed mohammed
    monique nadia nancy natalie nathalie nathan nicholas nick nicolas nicole nina noah nora oliver
    olivia olivier omar oscar pamela pascal pascale patrice patricia patrick paul paula pedro peter
    philip philippe pierre rachel raphael raymond rebecca rene renee richard robert roberto roger
    roland ronald ruth ryan sabrina sally sam samuel sandra sandrine sara sarah scott sean sebastien
    serge sergio simon sofia sonia sophia sophie stefan stephane stephanie stephen steve steven
    susan suzanne sylvain sylvie tania teresa terry theo theresa thierry thomas tim timothy tom tony
    valerie vanessa vera veronique victor victoria vincent virginie viviane walter wendy william
    xavier yan yann yasmine yves yvonne zoe
    """
)
