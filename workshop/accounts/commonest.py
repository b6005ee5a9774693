"""Passwords that guessers try first, of those long enough to pass: compared folded and without spaces."""

from __future__ import annotations

COMMONEST = frozenset(
    """
    0000000000 0123456789 0987654321 1111111111 1122334455 1212121212 123123123123 1231231231 1234567890 12345678900 12345678910
    123456789a 123456789q 1234567891 12345678901 123456789012 12345qwert 1234qwerasdf 123qwe123qwe 123qweasdzxc 1q2w3e4r5t 1q2w3e4r5t6y
    1qaz2wsx3edc 1qazxsw23edc 2222222222 3333333333 5555555555 6666666666 7777777777 8888888888 9876543210 9999999999 abc1234567
    abcd123456 abcd12345678 abcdefghij abcdefghijk abcdefghijkl abc123abc123 admin12345 admin123456 administrator asdfasdfasdf asdfghjkl1
    asdfghjkl; asdfghjklö basketball bismillah1 changeme12 changeme123 changeme1234 changemenow charlie123 chocolate1 computer12
    correcthorsebatterystaple football12 football123 fuckyou123 greenroom1 greenroom12 greenroom123 greenroom1234 helloworld hello12345
    hello123456 iloveyou12 iloveyou123 iloveyou1234 internet123 letmein123 letmein1234 letmeinplease liverpool1 manchester michael123
    mypassword mypassword1 nothing123 p@ssw0rd12 p@ssw0rd123 p@ssword123 pa$$word123 pass123456 password00 password01 password10
    password11 password12 password123 password1234 password12345 password123456 password2024 password2025 password2026 password2027
    password99 passwordpassword passw0rd12 passw0rd123 passw0rd1234 princess12 princess123 qazwsx1234 qazwsxedcrfv q1w2e3r4t5
    q1w2e3r4t5y6 qwer123456 qwerasdfzxcv qwerty1234 qwerty12345 qwerty123456 qwerty1234567890 qwertyuiop qwertyuiop1 qwertyuiop123
    qwertzuiop qwertzuiop1 qwertyqwerty samantha12 schalke04fc secret1234 secret12345 starwars12 starwars123 summer2024 summer2025
    summer2026 sunshine12 sunshine123 superman12 superman123 test123456 test1234567 testpassword testtest12 testtest123 trustno1trustno1
    welcome123 welcome1234 welcome12345 welcome2024 welcome2025 welcome2026 whatever12 whatever123 winter2024 winter2025 winter2026
    workshop12 workshop123 zaq12wsxcde3 zxcvbnm123 zxcvbnm1234 zxcvbnm,./
    """.split()  # noqa: SIM905  (a list of words is read, and mended, as words)
)
